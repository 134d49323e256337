import type { ModelShape } from '../model-shape.ts';
import { LLAMA_MODELS } from './models/llama.ts';
import { SMOLLM_MODELS } from './models/smollm.ts';

/** Every known model. A model is one row in the file of its family. */
export const MODELS: readonly ModelShape[] = [...SMOLLM_MODELS, ...LLAMA_MODELS];
