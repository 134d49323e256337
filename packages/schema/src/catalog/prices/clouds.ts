import type { Price } from '../../price.ts';

const SKYPILOT = {
  statistic: 'listed',
  observedOn: '2025',
  source: 'SkyPilot catalog v8; written in 2025 or 2026, it states no day',
} as const;
const LAMBDA = { ...SKYPILOT, provider: 'Lambda' };
const VERDA = { ...SKYPILOT, provider: 'Verda (formerly DataCrunch)' };
const RUNPOD_LISTED = { ...SKYPILOT, provider: 'RunPod' };

const RUNPOD_GUIDE = {
  statistic: 'listed',
  provider: 'RunPod',
  observedOn: '2026-03-10',
  source: 'deploybase.ai, guide to RunPod’s prices (secondary)',
} as const;

const AWS_BLOCKS = {
  kind: 'reserved',
  statistic: 'listed',
  provider: 'AWS',
  observedOn: '2024-12',
  source: 'AWS, page of EC2 capacity blocks, valid to 2025-01-01',
  note: 'capacity block',
} as const;

/** What single clouds ask for a GPU-hour. */
export const CLOUD_PRICES = [
  { ...LAMBDA, gpu: 'nvidia-v100-sxm', usdPerGpuHour: 0.79, kind: 'on-demand', note: 'eight GPUs' },
  { ...LAMBDA, gpu: 'nvidia-h100-pcie', usdPerGpuHour: 3.29, kind: 'on-demand', note: 'one GPU' },
  { ...LAMBDA, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 4.29, kind: 'on-demand', note: 'one GPU' },
  { ...LAMBDA, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 3.99, kind: 'on-demand', note: 'eight GPUs' },
  {
    ...RUNPOD_LISTED,
    gpu: 'nvidia-a100-sxm-80',
    usdPerGpuHour: 1.39,
    kind: 'on-demand',
    note: 'secure cloud; the PCIe board',
  },
  { ...VERDA, gpu: 'nvidia-b300-sxm', usdPerGpuHour: 6.99, kind: 'on-demand' },
  { ...VERDA, gpu: 'nvidia-b300-sxm', usdPerGpuHour: 2.447, kind: 'spot' },
  { ...VERDA, gpu: 'nvidia-b200-sxm', usdPerGpuHour: 4.89, kind: 'on-demand' },
  { ...VERDA, gpu: 'nvidia-b200-sxm', usdPerGpuHour: 1.712, kind: 'spot' },
  { ...VERDA, gpu: 'nvidia-h200-sxm', usdPerGpuHour: 3.39, kind: 'on-demand' },
  { ...VERDA, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 2.29, kind: 'on-demand' },
  { ...VERDA, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 0.8015, kind: 'spot' },
  { ...VERDA, gpu: 'nvidia-a100-sxm-80', usdPerGpuHour: 1.29, kind: 'on-demand' },
  { ...VERDA, gpu: 'nvidia-a100-sxm-80', usdPerGpuHour: 0.4515, kind: 'spot' },
  { ...VERDA, gpu: 'nvidia-v100-sxm', usdPerGpuHour: 0.1381, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-rtx3090',
    usdPerGpuHour: 0.22,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-rtx3090', usdPerGpuHour: 0.39, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-rtx4090',
    usdPerGpuHour: 0.34,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-rtx4090', usdPerGpuHour: 0.6, kind: 'on-demand' },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-l4', usdPerGpuHour: 0.44, kind: 'spot', note: 'spot or the lowest offer' },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-l4', usdPerGpuHour: 0.78, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-rtx5090',
    usdPerGpuHour: 0.69,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-rtx5090', usdPerGpuHour: 1.22, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-l40s',
    usdPerGpuHour: 0.79,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-l40s', usdPerGpuHour: 1.4, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-a100-sxm-80',
    usdPerGpuHour: 1.39,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-a100-sxm-80', usdPerGpuHour: 2.45, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-h100-pcie',
    usdPerGpuHour: 1.99,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-h100-pcie', usdPerGpuHour: 3.51, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-h100-sxm',
    usdPerGpuHour: 2.69,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 4.76, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-h200-sxm',
    usdPerGpuHour: 3.59,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-h200-sxm', usdPerGpuHour: 6.35, kind: 'on-demand' },
  {
    ...RUNPOD_GUIDE,
    gpu: 'nvidia-b200-sxm',
    usdPerGpuHour: 5.98,
    kind: 'spot',
    note: 'spot or the lowest offer',
  },
  { ...RUNPOD_GUIDE, gpu: 'nvidia-b200-sxm', usdPerGpuHour: 10.57, kind: 'on-demand' },
  { ...AWS_BLOCKS, gpu: 'nvidia-h100-sxm', usdPerGpuHour: 4.916 },
  { ...AWS_BLOCKS, gpu: 'nvidia-h200-sxm', usdPerGpuHour: 5.408 },
  { ...AWS_BLOCKS, gpu: 'nvidia-a100-sxm-40', usdPerGpuHour: 1.844 },
  {
    gpu: 'nvidia-h100-sxm',
    usdPerGpuHour: 12.29,
    kind: 'on-demand',
    statistic: 'listed',
    provider: 'AWS',
    observedOn: '2025-05',
    source: 'deploybase.ai, March 2026: 98.32 USD/h of a p5.48xlarge before June 2025 (secondary)',
  },
  {
    gpu: 'nvidia-h100-sxm',
    usdPerGpuHour: 6.88,
    kind: 'on-demand',
    statistic: 'listed',
    provider: 'AWS',
    observedOn: '2025-06',
    source:
      'usage.ai, 2026-06-30: on-demand cut by up to 45 %; deploybase.ai, March 2026: 55.04 USD/h of a p5.48xlarge',
    note: 'sources conflict: deploybase labels this figure as reserved for a year, another prints 10.08 from 2026-01-15',
  },
] satisfies Price[];
