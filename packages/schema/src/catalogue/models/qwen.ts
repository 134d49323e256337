import type { ModelShape } from '../../model/model-shape.ts';

const QWEN = {
  vocabularySize: 151_936,
  ropeBase: 1_000_000,
  normEpsilon: 1e-6,
};

const QWEN_2_5 = {
  ...QWEN,
  contextTokens: 131_072,
  biases: { qkv: true },
  source: 'litgpt config.py (2026-06-29); Hugging Face config.json of Qwen/Qwen2.5',
};

const QWEN_3 = {
  ...QWEN,
  headSize: 128,
  contextTokens: 40_960,
  queryKeyNorm: true,
  source: 'litgpt config.py (2026-06-29); Hugging Face config.json of Qwen/Qwen3',
};

export const QWEN_MODELS = [
  {
    ...QWEN_2_5,
    id: 'qwen2.5-0.5b',
    name: 'Qwen2.5 0.5B',
    layerCount: 24,
    hiddenSize: 896,
    headCount: 14,
    kvHeadCount: 2,
    headSize: 64,
    feedForwardSize: 4864,
    contextTokens: 32_768,
    tiedEmbeddings: true,
  },
  {
    ...QWEN_2_5,
    id: 'qwen2.5-1.5b',
    name: 'Qwen2.5 1.5B',
    layerCount: 28,
    hiddenSize: 1536,
    headCount: 12,
    kvHeadCount: 2,
    headSize: 128,
    feedForwardSize: 8960,
    tiedEmbeddings: true,
  },
  {
    ...QWEN_2_5,
    id: 'qwen2.5-7b',
    name: 'Qwen2.5 7B',
    layerCount: 28,
    hiddenSize: 3584,
    headCount: 28,
    kvHeadCount: 4,
    headSize: 128,
    feedForwardSize: 18_944,
    vocabularySize: 152_064,
    tiedEmbeddings: false,
  },
  {
    ...QWEN_3,
    id: 'qwen3-0.6b',
    name: 'Qwen3 0.6B',
    layerCount: 28,
    hiddenSize: 1024,
    headCount: 16,
    kvHeadCount: 8,
    feedForwardSize: 3072,
    tiedEmbeddings: true,
  },
  {
    ...QWEN_3,
    id: 'qwen3-8b',
    name: 'Qwen3 8B',
    layerCount: 36,
    hiddenSize: 4096,
    headCount: 32,
    kvHeadCount: 8,
    feedForwardSize: 12_288,
    tiedEmbeddings: false,
  },
  {
    ...QWEN_3,
    id: 'qwen3-30b-a3b',
    name: 'Qwen3 30B-A3B',
    layerCount: 48,
    hiddenSize: 2048,
    headCount: 32,
    kvHeadCount: 4,
    feedForwardSize: 6144,
    tiedEmbeddings: false,
    experts: { count: 128, active: 8, size: 768 },
  },
] satisfies ModelShape[];
