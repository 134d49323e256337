import type { TrainingRun } from './training-run.ts';

const A100 = { gpu: 'nvidia-a100-sxm-80' } as const;
/** LLaMA, table 2 and section 2.3; Llama 2, table 1 and section 2.2: both alike. */
const COSINE = { batchTokens: 4e6, warmupSteps: 2000, finalLearningRateShare: 0.1 } as const;
const SMALL = { peakLearningRate: 3e-4 } as const;
const LARGE = { peakLearningRate: 1.5e-4 } as const;
const LLAMA_1 = {
  ...A100,
  ...COSINE,
  family: 'llama-1',
  source: 'Touvron et al. 2023, LLaMA, tables 2 and 15, section 2.3',
};
const LLAMA_2 = {
  ...A100,
  ...COSINE,
  family: 'llama-2',
  tokens: 2e12,
  source: 'Touvron et al. 2023, Llama 2, tables 1 and 2, section 2.2',
};

/** Training runs whose GPU-hours were published. A run is one row. */
export const TRAINING_RUNS: readonly TrainingRun[] = [
  { ...LLAMA_1, ...SMALL, model: 'llama-1-7b', gpuHours: 82_432, tokens: 1e12, curveTokens: 1004.3e9 },
  { ...LLAMA_1, ...SMALL, model: 'llama-1-13b', gpuHours: 135_168, tokens: 1e12, curveTokens: 1004.3e9 },
  { ...LLAMA_1, ...LARGE, model: 'llama-1-33b', gpuHours: 530_432, tokens: 1.4e12, curveTokens: 1394.9e9 },
  { ...LLAMA_1, ...LARGE, model: 'llama-1-65b', gpuHours: 1_022_362, tokens: 1.4e12, curveTokens: 1394.9e9 },
  { ...LLAMA_2, ...SMALL, model: 'llama-2-7b', gpuHours: 184_320, curveTokens: 2011.8e9 },
  { ...LLAMA_2, ...SMALL, model: 'llama-2-13b', gpuHours: 368_640, curveTokens: 2011.8e9 },
  { ...LLAMA_2, ...LARGE, model: 'llama-2-34b', gpuHours: 1_038_336, curveTokens: 1994.97e9 },
  { ...LLAMA_2, ...LARGE, model: 'llama-2-70b', gpuHours: 1_720_320, curveTokens: 1994.8e9 },
];
