import type { ModelShape } from '../../model/model-shape.ts';

/** The embedding is multiplied by the root of its width, norms hold weight - 1, four of them a layer. */
const GEMMA = {
  headSize: 256,
  tiedEmbeddings: true,
  norm: { kind: 'rms' as const, placement: 'both' as const, unitOffset: true },
  normEpsilon: 1e-6,
  activation: 'geglu-tanh' as const,
};

export const GOOGLE_MODELS = [
  {
    id: 'palm-540b',
    name: 'PaLM 540B',
    layerCount: 118,
    hiddenSize: 18_432,
    headCount: 48,
    kvHeadCount: 1,
    headSize: 256,
    feedForwardSize: 73_728,
    vocabularySize: 256_000,
    contextTokens: 2048,
    tiedEmbeddings: true,
    ropeBase: 10_000,
    norm: { kind: 'layer' },
    normEpsilon: 1e-6,
    parallelBlock: true,
    source:
      'Chowdhery et al. 2022, section 2 and table 1; no biases, also in norms. Epsilon is not published',
  },
  {
    ...GEMMA,
    id: 'gemma-2-2b',
    name: 'Gemma 2 2B',
    layerCount: 26,
    hiddenSize: 2304,
    headCount: 8,
    kvHeadCount: 4,
    feedForwardSize: 9216,
    vocabularySize: 256_000,
    contextTokens: 8192,
    ropeBase: 10_000,
    attentionWindow: { tokens: 4096, pattern: ['window', 'full'] },
    attentionSoftCap: 50,
    logitSoftCap: 30,
    embeddingScale: Math.sqrt(2304),
    source: 'litgpt config.py (2026-06-29); Hugging Face config.json of google/gemma-2-2b',
  },
  {
    ...GEMMA,
    id: 'gemma-3-1b',
    name: 'Gemma 3 1B',
    layerCount: 26,
    hiddenSize: 1152,
    headCount: 4,
    kvHeadCount: 1,
    feedForwardSize: 6912,
    vocabularySize: 262_144,
    contextTokens: 32_768,
    positions: { kind: 'rope', base: 1_000_000, window: { base: 10_000 } },
    queryKeyNorm: true,
    attentionWindow: { tokens: 512, pattern: ['window', 'window', 'window', 'window', 'window', 'full'] },
    embeddingScale: Math.sqrt(1152),
    source:
      'litgpt config.py (2026-06-29); Hugging Face config.json of google/gemma-3-1b-pt; context of the model card',
  },
] satisfies ModelShape[];
