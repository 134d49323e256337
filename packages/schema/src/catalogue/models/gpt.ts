import type { ModelShape } from '../../model/model-shape.ts';

/** Models of the line of GPT-2 (Radford et al. 2019): learned positions, layer norm, biases everywhere. */
const GPT = {
  vocabularySize: 50_257,
  contextTokens: 2048,
  tiedEmbeddings: true,
  positions: { kind: 'learned' as const },
  norm: { kind: 'layer' as const, bias: true },
  normEpsilon: 1e-5,
  activation: 'gelu-tanh' as const,
  biases: { qkv: true, attentionOutput: true, feedForward: true },
};

export const GPT_MODELS = [
  {
    ...GPT,
    id: 'gpt-3-13b',
    name: 'GPT-3 13B',
    layerCount: 40,
    hiddenSize: 5120,
    headCount: 40,
    kvHeadCount: 40,
    headSize: 128,
    feedForwardSize: 20_480,
    source:
      'Brown et al. 2020, table 2.1, which prints a width of 5140: 40 heads of 128 make 5120. Every layer attends to all',
  },
  {
    ...GPT,
    id: 'gpt-3-175b',
    name: 'GPT-3 175B',
    layerCount: 96,
    hiddenSize: 12_288,
    headCount: 96,
    kvHeadCount: 96,
    headSize: 128,
    feedForwardSize: 49_152,
    source:
      'Brown et al. 2020, table 2.1. Every layer attends to all: the band of the sparse ones is not published',
  },
  {
    ...GPT,
    id: 'mt-nlg-530b',
    name: 'MT-NLG 530B',
    layerCount: 105,
    hiddenSize: 20_480,
    headCount: 128,
    kvHeadCount: 128,
    headSize: 160,
    feedForwardSize: 81_920,
    source: 'Smith et al. 2022, section 2.3. Megatron pads the vocabulary to 51,200; here it is as published',
  },
] satisfies ModelShape[];
