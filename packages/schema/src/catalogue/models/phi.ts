import type { ModelShape } from '../../model/model-shape.ts';

export const PHI_MODELS = [
  {
    id: 'phi-3-mini-4k',
    name: 'Phi-3 mini 4k',
    layerCount: 32,
    hiddenSize: 3072,
    headCount: 32,
    kvHeadCount: 32,
    headSize: 96,
    feedForwardSize: 8192,
    vocabularySize: 32_064,
    contextTokens: 4096,
    tiedEmbeddings: false,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    attentionWindow: { tokens: 2047 },
    source: 'Abdin et al. 2024, section 2; Hugging Face config.json of microsoft/Phi-3-mini-4k-instruct',
  },
] satisfies ModelShape[];
