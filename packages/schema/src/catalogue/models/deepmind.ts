import type { ModelShape } from '../../model/model-shape.ts';

/**
 * RMSNorm and relative positions (Rae et al. 2021, section 3.1). With the projection of Dai et al. 2019, one
 * matrix a layer, the totals are the published ones; without it Gopher would have 258 billion weights.
 */
const GOPHER = {
  layerCount: 80,
  headSize: 128,
  vocabularySize: 32_000,
  contextTokens: 2048,
  tiedEmbeddings: true,
  positions: { kind: 'relative' as const },
  normEpsilon: 1e-6,
  activation: 'gelu' as const,
  biases: { qkv: true, attentionOutput: true, feedForward: true },
};

export const DEEPMIND_MODELS = [
  {
    ...GOPHER,
    id: 'gopher-280b',
    name: 'Gopher 280B',
    hiddenSize: 16_384,
    headCount: 128,
    kvHeadCount: 128,
    feedForwardSize: 65_536,
    source: 'Rae et al. 2021, table 1; Hoffmann et al. 2022, table 4. Epsilon and biases are not published',
  },
  {
    ...GOPHER,
    id: 'chinchilla-70b',
    name: 'Chinchilla 70B',
    hiddenSize: 8192,
    headCount: 64,
    kvHeadCount: 64,
    feedForwardSize: 32_768,
    source: 'Hoffmann et al. 2022, table 4. Epsilon and biases are not published',
  },
] satisfies ModelShape[];
