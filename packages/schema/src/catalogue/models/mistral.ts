import type { ModelShape } from '../../model/model-shape.ts';

const MISTRAL = {
  layerCount: 32,
  hiddenSize: 4096,
  headCount: 32,
  kvHeadCount: 8,
  headSize: 128,
  feedForwardSize: 14_336,
  tiedEmbeddings: false,
  normEpsilon: 1e-5,
};

export const MISTRAL_MODELS = [
  {
    ...MISTRAL,
    id: 'mistral-7b-v0.1',
    name: 'Mistral 7B v0.1',
    vocabularySize: 32_000,
    contextTokens: 8192,
    ropeBase: 10_000,
    attentionWindow: { tokens: 4096 },
    source: 'Jiang et al. 2023, table 1; Hugging Face config.json of mistralai/Mistral-7B-v0.1',
  },
  {
    ...MISTRAL,
    id: 'mistral-7b-v0.3',
    name: 'Mistral 7B v0.3',
    vocabularySize: 32_768,
    contextTokens: 32_768,
    ropeBase: 1_000_000,
    source: 'litgpt config.py (2026-06-29); Hugging Face config.json of mistralai/Mistral-7B-v0.3',
  },
  {
    ...MISTRAL,
    id: 'mixtral-8x7b',
    name: 'Mixtral 8x7B',
    vocabularySize: 32_000,
    contextTokens: 32_768,
    ropeBase: 1_000_000,
    experts: { count: 8, active: 2, size: 14_336 },
    source: 'Jiang et al. 2024, table 1; Hugging Face config.json of mistralai/Mixtral-8x7B-v0.1',
  },
] satisfies ModelShape[];
