import type { ModelShape } from '../../model/model-shape.ts';

const SMOLLM_2 = {
  headSize: 64,
  vocabularySize: 49_152,
  contextTokens: 8192,
  tiedEmbeddings: true,
  normEpsilon: 1e-5,
  source: 'litgpt config.py (2026-06-29); Hugging Face config.json of HuggingFaceTB/SmolLM2',
};

export const SMOLLM_MODELS = [
  {
    ...SMOLLM_2,
    id: 'smollm2-135m',
    name: 'SmolLM2 135M',
    layerCount: 30,
    hiddenSize: 576,
    headCount: 9,
    kvHeadCount: 3,
    feedForwardSize: 1536,
    ropeBase: 100_000,
  },
  {
    ...SMOLLM_2,
    id: 'smollm2-360m',
    name: 'SmolLM2 360M',
    layerCount: 32,
    hiddenSize: 960,
    headCount: 15,
    kvHeadCount: 5,
    feedForwardSize: 2560,
    ropeBase: 100_000,
  },
  {
    ...SMOLLM_2,
    id: 'smollm2-1.7b',
    name: 'SmolLM2 1.7B',
    layerCount: 24,
    hiddenSize: 2048,
    headCount: 32,
    kvHeadCount: 32,
    feedForwardSize: 8192,
    ropeBase: 130_000,
  },
] satisfies ModelShape[];
