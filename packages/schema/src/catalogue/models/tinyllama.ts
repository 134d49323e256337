import type { ModelShape } from '../../model/model-shape.ts';

export const TINYLLAMA_MODELS = [
  {
    id: 'tinyllama-1.1b',
    name: 'TinyLlama 1.1B',
    layerCount: 22,
    hiddenSize: 2048,
    headCount: 32,
    kvHeadCount: 4,
    headSize: 64,
    feedForwardSize: 5632,
    vocabularySize: 32_000,
    contextTokens: 2048,
    tiedEmbeddings: false,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    source: 'litgpt config.py (2026-06-29); Hugging Face config.json of TinyLlama/TinyLlama-1.1B',
  },
] satisfies ModelShape[];
