import type { Price } from '../../price.ts';

const AIMULTIPLE = {
  provider: '37 providers',
  observedOn: '2026-05-20',
  source: 'AIMultiple, index of GPU prices',
} as const;

const MERCATUS = {
  provider: 'several providers',
  observedOn: '2026-05',
  source: 'Mercatus, cloud GPU pricing',
} as const;

/** Surveys of several providers: their middle, or the ends of their range. */
export const MARKET_PRICES = [
  {
    ...AIMULTIPLE,
    gpu: 'nvidia-h100-sxm',
    usdPerGpuHour: 2.95,
    kind: 'on-demand',
    statistic: 'market-median',
  },
  { ...MERCATUS, gpu: 'nvidia-a100-sxm-80', usdPerGpuHour: 0.8, kind: 'on-demand', statistic: 'market-low' },
  { ...MERCATUS, gpu: 'nvidia-a100-sxm-80', usdPerGpuHour: 3.0, kind: 'on-demand', statistic: 'market-high' },
  { ...MERCATUS, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 1.99, kind: 'on-demand', statistic: 'market-low' },
  { ...MERCATUS, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 5.0, kind: 'on-demand', statistic: 'market-high' },
  { ...MERCATUS, gpu: 'nvidia-h200-sxm', usdPerGpuHour: 2.5, kind: 'on-demand', statistic: 'market-low' },
  { ...MERCATUS, gpu: 'nvidia-h200-sxm', usdPerGpuHour: 7.0, kind: 'on-demand', statistic: 'market-high' },
] satisfies Price[];
