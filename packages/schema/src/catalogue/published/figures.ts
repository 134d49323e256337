import { LLAMA_CPP_FIGURES } from './llama-cpp.ts';
import { OTHER_FIGURES } from './other-engines.ts';
import type { PublishedFigure } from './published-figure.ts';

/**
 * Decode and prefill through WebGPU that others have published of named GPUs, as collected on 2026-11-28. What names no GPU
 * or no model is left out, and so are ranges.
 */
export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [...LLAMA_CPP_FIGURES, ...OTHER_FIGURES];
