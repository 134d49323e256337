import type { Price } from '../../price.ts';

const SEMIANALYSIS = {
  statistic: 'listed',
  provider: 'SemiAnalysis',
  observedOn: '2025-08',
  source:
    'SemiAnalysis AI Cloud TCO model and market survey of August 2025, constants in InferenceX-app (read 2026-04-03)',
} as const;

/** What a GPU-hour costs who owns the GPU, and who rents it for years, in one analyst's model. */
export const OWNED_PRICES = [
  { ...SEMIANALYSIS, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 1.3, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 1.69, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'nvidia-h100-sxm',
    usdPerGpuHour: 1.3,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'nvidia-h200-sxm', usdPerGpuHour: 1.41, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'nvidia-h200-sxm', usdPerGpuHour: 1.74, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'nvidia-h200-sxm',
    usdPerGpuHour: 1.6,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'nvidia-b200-sxm', usdPerGpuHour: 1.95, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'nvidia-b200-sxm', usdPerGpuHour: 2.34, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'nvidia-b200-sxm',
    usdPerGpuHour: 2.9,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'nvidia-b300-sxm', usdPerGpuHour: 2.34, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'nvidia-b300-sxm', usdPerGpuHour: 2.808, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'nvidia-b300-sxm',
    usdPerGpuHour: 3.48,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'nvidia-gb200', usdPerGpuHour: 2.21, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'nvidia-gb200', usdPerGpuHour: 2.75, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'nvidia-gb200',
    usdPerGpuHour: 3.3,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'nvidia-gb300', usdPerGpuHour: 2.652, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'nvidia-gb300', usdPerGpuHour: 3.3, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'nvidia-gb300',
    usdPerGpuHour: 3.96,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'amd-mi300x', usdPerGpuHour: 1.12, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'amd-mi300x', usdPerGpuHour: 1.4, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'amd-mi300x',
    usdPerGpuHour: 1.55,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'amd-mi325x', usdPerGpuHour: 1.28, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'amd-mi325x', usdPerGpuHour: 1.59, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'amd-mi325x',
    usdPerGpuHour: 1.8,
    kind: 'reserved',
    note: 'rented for three years',
  },
  { ...SEMIANALYSIS, gpu: 'amd-mi355x', usdPerGpuHour: 1.48, kind: 'owned', note: 'hyperscaler' },
  { ...SEMIANALYSIS, gpu: 'amd-mi355x', usdPerGpuHour: 1.9, kind: 'owned', note: 'neocloud' },
  {
    ...SEMIANALYSIS,
    gpu: 'amd-mi355x',
    usdPerGpuHour: 2.1,
    kind: 'reserved',
    note: 'rented for three years',
  },
] satisfies Price[];
