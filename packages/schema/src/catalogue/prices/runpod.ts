import type { Price } from './price.ts';
import { rowsOf } from './price-row.ts';
import { CLIFFCENTER_2026_05_18, LIVE_2026_08_22, MARKETPLACE_2025_11_16 } from './snapshots.ts';

const secure = rowsOf({
  provider: 'RunPod secure cloud',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const community = rowsOf({
  provider: 'RunPod community cloud',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const older = rowsOf({
  provider: 'RunPod',
  statistic: 'listed',
  observedOn: '2025-11-16',
  source: MARKETPLACE_2025_11_16,
});
const survey = rowsOf({
  provider: 'RunPod',
  statistic: 'listed',
  observedOn: '2026-05-18',
  source: CLIFFCENTER_2026_05_18,
});
const undated = rowsOf({
  provider: 'RunPod secure cloud',
  statistic: 'listed',
  observedOn: null,
  source: 'SkyPilot catalog v8 at 01acdfd, which states no day',
});

/** RunPod: its secure cloud runs in data centres, its community cloud on machines of others. Both by the hour. */
export const RUNPOD_PRICES = [
  secure('runpod-secure-b200-sxm-on-demand-2026-08-22', 'nvidia-b200-sxm', 'on-demand', 6.79),
  secure('runpod-secure-b300-sxm-on-demand-2026-08-22', 'nvidia-b300-sxm', 'on-demand', 7.89),
  secure('runpod-secure-h200-sxm-on-demand-2026-08-22', 'nvidia-h200-sxm', 'on-demand', 4.59),
  secure('runpod-secure-h100-sxm-on-demand-2026-08-22', 'nvidia-h100-sxm', 'on-demand', 3.29),
  secure('runpod-secure-h100-pcie-on-demand-2026-08-22', 'nvidia-h100-pcie', 'on-demand', 2.89),
  secure('runpod-secure-h100-nvl-on-demand-2026-08-22', 'nvidia-h100-nvl', 'on-demand', 3.19),
  secure('runpod-secure-a100-sxm-80-on-demand-2026-08-22', 'nvidia-a100-sxm-80', 'on-demand', 1.59, {
    note: 'the dearer of its two boards of 80 GB',
  }),
  secure('runpod-secure-a100-pcie-80-on-demand-2026-08-22', 'nvidia-a100-pcie-80', 'on-demand', 1.39, {
    note: 'SkyPilot catalog v8 at 01acdfd names the board of this price PCIe',
  }),
  secure('runpod-secure-l40s-on-demand-2026-08-22', 'nvidia-l40s', 'on-demand', 0.99),
  secure('runpod-secure-l40-on-demand-2026-08-22', 'nvidia-l40', 'on-demand', 0.82),
  secure('runpod-secure-l4-on-demand-2026-08-22', 'nvidia-l4', 'on-demand', 0.49),
  secure('runpod-secure-a40-on-demand-2026-08-22', 'nvidia-a40', 'on-demand', 0.44),
  secure('runpod-secure-rtx-a6000-on-demand-2026-08-22', 'nvidia-rtx-a6000', 'on-demand', 0.53),
  secure('runpod-secure-rtx-6000-ada-on-demand-2026-08-22', 'nvidia-rtx-6000-ada', 'on-demand', 0.84),
  secure('runpod-secure-rtx-pro-6000-on-demand-2026-08-22-1', 'nvidia-rtx-pro-6000', 'on-demand', 1.89, {
    note: 'one of two editions of 96 GB',
  }),
  secure('runpod-secure-rtx-pro-6000-on-demand-2026-08-22-2', 'nvidia-rtx-pro-6000', 'on-demand', 2.09, {
    note: 'the other of two editions of 96 GB',
  }),
  secure('runpod-secure-rtx5090-on-demand-2026-08-22', 'nvidia-rtx5090', 'on-demand', 0.99),
  secure('runpod-secure-rtx4090-on-demand-2026-08-22', 'nvidia-rtx4090', 'on-demand', 0.74),
  secure('runpod-secure-rtx3090-on-demand-2026-08-22', 'nvidia-rtx3090', 'on-demand', 0.5),
  secure('runpod-secure-mi300x-on-demand-2026-08-22', 'amd-mi300x', 'on-demand', 2.39),
  community('runpod-community-b200-sxm-on-demand-2026-08-22', 'nvidia-b200-sxm', 'on-demand', 5.98),
  community('runpod-community-b300-sxm-on-demand-2026-08-22', 'nvidia-b300-sxm', 'on-demand', 6.94),
  community('runpod-community-h200-sxm-on-demand-2026-08-22', 'nvidia-h200-sxm', 'on-demand', 3.59),
  community('runpod-community-h100-sxm-on-demand-2026-08-22', 'nvidia-h100-sxm', 'on-demand', 2.69),
  community('runpod-community-h100-pcie-on-demand-2026-08-22', 'nvidia-h100-pcie', 'on-demand', 1.99),
  community('runpod-community-h100-nvl-on-demand-2026-08-22', 'nvidia-h100-nvl', 'on-demand', 2.59),
  community('runpod-community-a100-sxm-80-on-demand-2026-08-22', 'nvidia-a100-sxm-80', 'on-demand', 1.39, {
    note: 'the dearer of its two boards of 80 GB',
  }),
  community('runpod-community-a100-pcie-80-on-demand-2026-08-22', 'nvidia-a100-pcie-80', 'on-demand', 1.19, {
    note: 'the cheaper of its two boards of 80 GB',
  }),
  community('runpod-community-l40s-on-demand-2026-08-22', 'nvidia-l40s', 'on-demand', 0.79),
  community('runpod-community-l40-on-demand-2026-08-22', 'nvidia-l40', 'on-demand', 0.69),
  community('runpod-community-rtx-a6000-on-demand-2026-08-22', 'nvidia-rtx-a6000', 'on-demand', 0.33),
  community('runpod-community-rtx-6000-ada-on-demand-2026-08-22', 'nvidia-rtx-6000-ada', 'on-demand', 0.74),
  community(
    'runpod-community-rtx-pro-6000-on-demand-2026-08-22-1',
    'nvidia-rtx-pro-6000',
    'on-demand',
    1.64,
    { note: 'one of two editions of 96 GB' },
  ),
  community(
    'runpod-community-rtx-pro-6000-on-demand-2026-08-22-2',
    'nvidia-rtx-pro-6000',
    'on-demand',
    1.69,
    { note: 'the other of two editions of 96 GB' },
  ),
  community('runpod-community-rtx5090-on-demand-2026-08-22', 'nvidia-rtx5090', 'on-demand', 0.69),
  community('runpod-community-rtx5080-on-demand-2026-08-22', 'nvidia-rtx5080', 'on-demand', 0.39),
  community('runpod-community-rtx4090-on-demand-2026-08-22', 'nvidia-rtx4090', 'on-demand', 0.34),
  community('runpod-community-rtx4080-on-demand-2026-08-22', 'nvidia-rtx4080', 'on-demand', 0.27),
  community('runpod-community-rtx4080-super-on-demand-2026-08-22', 'nvidia-rtx4080-super', 'on-demand', 0.28),
  community('runpod-community-rtx3090-on-demand-2026-08-22', 'nvidia-rtx3090', 'on-demand', 0.22, {
    note: 'the cheaper of two; the dearer is the 3090 Ti',
  }),
  older('runpod-b200-sxm-on-demand-2025-11-16', 'nvidia-b200-sxm', 'on-demand', 5.49),
  older('runpod-h200-sxm-on-demand-2025-11-16', 'nvidia-h200-sxm', 'on-demand', 3.59),
  older('runpod-h100-sxm-on-demand-2025-11-16', 'nvidia-h100-sxm', 'on-demand', 2.69),
  older('runpod-h100-pcie-on-demand-2025-11-16', 'nvidia-h100-pcie', 'on-demand', 2.39),
  older('runpod-a100-sxm-80-on-demand-2025-11-16', 'nvidia-a100-sxm-80', 'on-demand', 1.49),
  older('runpod-a100-pcie-80-on-demand-2025-11-16', 'nvidia-a100-pcie-80', 'on-demand', 1.39),
  survey('runpod-h100-sxm-on-demand-2026-05-18', 'nvidia-h100-sxm', 'on-demand', 3.49),
  undated('runpod-secure-a100-pcie-80-on-demand-undated', 'nvidia-a100-pcie-80', 'on-demand', 1.39),
] satisfies Price[];
