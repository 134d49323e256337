import type { ModelShape } from '../model/model-shape.ts';
import { DEEPMIND_MODELS } from './models/deepmind.ts';
import { GOOGLE_MODELS } from './models/google.ts';
import { GPT_MODELS } from './models/gpt.ts';
import { GPT_OSS_MODELS } from './models/gpt-oss.ts';
import { LLAMA_MODELS } from './models/llama.ts';
import { LLAMA_3_MODELS } from './models/llama-3.ts';
import { MISTRAL_MODELS } from './models/mistral.ts';
import { PHI_MODELS } from './models/phi.ts';
import { QWEN_MODELS } from './models/qwen.ts';
import { SMOLLM_MODELS } from './models/smollm.ts';
import { TINYLLAMA_MODELS } from './models/tinyllama.ts';

/** Every known model. A model is one row in the file of its family. */
export const MODELS: readonly ModelShape[] = [
  ...SMOLLM_MODELS,
  ...LLAMA_MODELS,
  ...LLAMA_3_MODELS,
  ...TINYLLAMA_MODELS,
  ...MISTRAL_MODELS,
  ...QWEN_MODELS,
  ...GOOGLE_MODELS,
  ...PHI_MODELS,
  ...GPT_MODELS,
  ...GPT_OSS_MODELS,
  ...DEEPMIND_MODELS,
];
