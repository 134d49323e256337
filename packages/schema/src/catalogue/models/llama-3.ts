import type { ModelShape } from '../../model/model-shape.ts';

const LLAMA_3 = {
  kvHeadCount: 8,
  headSize: 128,
  vocabularySize: 128_256,
  contextTokens: 131_072,
  normEpsilon: 1e-5,
  source: 'litgpt config.py (2026-06-29); Hugging Face config.json of meta-llama',
};

/** Llama 3.1 stretches the angles by 8, Llama 3.2 by 32. */
const positions = (factor: number) => ({
  kind: 'rope' as const,
  base: 500_000,
  scaling: {
    kind: 'llama3' as const,
    factor,
    lowFrequencyFactor: 1,
    highFrequencyFactor: 4,
    originalContextTokens: 8192,
  },
});

export const LLAMA_3_MODELS = [
  {
    ...LLAMA_3,
    id: 'llama-3.2-1b',
    name: 'Llama 3.2 1B',
    layerCount: 16,
    hiddenSize: 2048,
    headCount: 32,
    headSize: 64,
    feedForwardSize: 8192,
    tiedEmbeddings: true,
    positions: positions(32),
  },
  {
    ...LLAMA_3,
    id: 'llama-3.2-3b',
    name: 'Llama 3.2 3B',
    layerCount: 28,
    hiddenSize: 3072,
    headCount: 24,
    feedForwardSize: 8192,
    tiedEmbeddings: true,
    positions: positions(32),
  },
  {
    ...LLAMA_3,
    id: 'llama-3.1-8b',
    name: 'Llama 3.1 8B',
    layerCount: 32,
    hiddenSize: 4096,
    headCount: 32,
    feedForwardSize: 14_336,
    tiedEmbeddings: false,
    positions: positions(8),
  },
  {
    ...LLAMA_3,
    id: 'llama-3.1-70b',
    name: 'Llama 3.1 70B',
    layerCount: 80,
    hiddenSize: 8192,
    headCount: 64,
    feedForwardSize: 28_672,
    tiedEmbeddings: false,
    positions: positions(8),
  },
] satisfies ModelShape[];
