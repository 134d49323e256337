import type { ModelShape } from '../../model/model-shape.ts';

const GPT_OSS = {
  hiddenSize: 2880,
  headCount: 64,
  kvHeadCount: 8,
  headSize: 64,
  feedForwardSize: 2880,
  vocabularySize: 201_088,
  contextTokens: 131_072,
  tiedEmbeddings: false,
  positions: {
    kind: 'rope',
    base: 150_000,
    scaling: {
      kind: 'yarn',
      factor: 32,
      originalContextTokens: 4096,
      betaFast: 32,
      betaSlow: 1,
      attentionFactor: 0.1 * Math.log(32) + 1,
      truncate: false,
    },
  },
  normEpsilon: 1e-5,
  activation: 'clamped-swiglu',
  biases: { qkv: true, attentionOutput: true, feedForward: true },
  attentionWindow: { tokens: 128, pattern: ['window', 'full'] },
  attentionSinks: true,
} satisfies Partial<ModelShape>;

export const GPT_OSS_MODELS = [
  {
    ...GPT_OSS,
    id: 'gpt-oss-20b',
    name: 'gpt-oss 20B',
    layerCount: 24,
    experts: { count: 32, active: 4, size: 2880, routerBias: true },
    source:
      'OpenAI 2025, gpt-oss model card; Hugging Face config.json of openai/gpt-oss-20b, experts not in MXFP4',
  },
  {
    ...GPT_OSS,
    id: 'gpt-oss-120b',
    name: 'gpt-oss 120B',
    layerCount: 36,
    experts: { count: 128, active: 4, size: 2880, routerBias: true },
    source:
      'OpenAI 2025, gpt-oss model card; Hugging Face config.json of openai/gpt-oss-120b, experts not in MXFP4',
  },
] satisfies ModelShape[];
