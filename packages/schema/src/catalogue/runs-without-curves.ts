import type { RunWithoutCurve } from './run-without-curve.ts';

const H100 = { gpu: 'nvidia-h100-sxm', gpuName: 'H100 SXM' } as const;
const NO_LOSS = { endLoss: null, endLossOf: null } as const;
const secondsPerHour = 3600;
const OLMO_3_RATES =
  'model card of Olmo 3; 7,700 and 1,900 tokens/s and GPU of its report as quoted on muxup.com, 2025q4, which counts about 234,000 and 1,050,000 hours with restarts and later stages';
const LLAMA_3 = {
  ...H100,
  ...NO_LOSS,
  basis: 'stated',
  source: 'model card of Llama 3.1, meta-llama/llama-models',
} as const;

export const RUNS_WITHOUT_CURVES: readonly RunWithoutCurve[] = [
  {
    ...H100,
    name: 'Olmo 3 7B',
    params: 7e9,
    tokens: 5.93e12,
    gpuHours: 5.93e12 / (7700 * secondsPerHour),
    basis: 'tokens-per-second',
    endLoss: 2.601,
    endLossOf: 'Common Crawl of Dolma, held back, at 5.914e12 tokens',
    source: `${OLMO_3_RATES}; loss: allenai/OLMo-core, scripts/plots/hybrid/hybrid_data_OLMo_3_7B_Base.csv at b6b2ce9`,
  },
  {
    ...H100,
    ...NO_LOSS,
    name: 'Olmo 3 32B',
    params: 32e9,
    tokens: 5.5e12,
    gpuHours: 5.5e12 / (1900 * secondsPerHour),
    basis: 'tokens-per-second',
    source: OLMO_3_RATES,
  },
  { ...LLAMA_3, name: 'Llama 3.1 8B', params: 8e9, tokens: 15e12, gpuHours: 1.46e6 },
  { ...LLAMA_3, name: 'Llama 3.1 70B', params: 70e9, tokens: 15e12, gpuHours: 7.0e6 },
  { ...LLAMA_3, name: 'Llama 3.1 405B', params: 405e9, tokens: 15.6e12, gpuHours: 30.84e6 },
  {
    ...NO_LOSS,
    name: 'DeepSeek V3',
    params: 671e9,
    tokens: 14.8e12,
    gpu: null,
    gpuName: 'H800',
    gpuHours: 2.788e6,
    basis: 'stated',
    source: 'DeepSeek-AI 2024, arXiv 2412.19437, abstract: all stages',
  },
];
