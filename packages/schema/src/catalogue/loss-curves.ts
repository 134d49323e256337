import { LLAMA_1_CURVES } from './loss-curves/llama-1.ts';
import { LLAMA_2_CURVES } from './loss-curves/llama-2.ts';
import type { LossCurve } from './loss-curves/loss-curve.ts';

/** Every known loss curve. A curve is one row in the file of its family. */
export const LOSS_CURVES: readonly LossCurve[] = [...LLAMA_1_CURVES, ...LLAMA_2_CURVES];
