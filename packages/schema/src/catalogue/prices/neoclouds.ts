import type { Price } from './price.ts';
import { rowsOf } from './price-row.ts';
import {
  CLIFFCENTER_2026_05_18,
  LIVE_2026_08_22,
  MARKETPLACE_2025_11_16,
  READ_2026_08_21,
} from './snapshots.ts';

const nebius = rowsOf({
  provider: 'Nebius',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const nebiusRead = rowsOf({
  provider: 'Nebius',
  statistic: 'listed',
  observedOn: '2026-08-21',
  source: READ_2026_08_21,
});
const yotta = rowsOf({
  provider: 'Yotta Labs',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const jarvis = rowsOf({
  provider: 'JarvisLabs',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const jarvisRead = rowsOf({
  provider: 'JarvisLabs',
  statistic: 'listed',
  observedOn: '2026-08-21',
  source: READ_2026_08_21,
});
const hyperstack = rowsOf({
  provider: 'Hyperstack',
  statistic: 'listed',
  observedOn: '2026-08-21',
  source: READ_2026_08_21,
});
const digitalOcean = rowsOf({
  provider: 'DigitalOcean',
  statistic: 'listed',
  observedOn: '2026-08-21',
  source: READ_2026_08_21,
});
const packet = rowsOf({
  provider: 'packet.ai',
  statistic: 'listed',
  observedOn: '2026-06',
  source: 'packet.ai, GPU pricing models compared, as of June 2026',
});
const tensorwave = rowsOf({
  provider: 'TensorWave',
  statistic: 'listed',
  observedOn: '2026-05-18',
  source: CLIFFCENTER_2026_05_18,
});
const vultr = rowsOf({
  provider: 'Vultr',
  statistic: 'listed',
  observedOn: '2026-05-18',
  source: CLIFFCENTER_2026_05_18,
});
const crusoe = rowsOf({
  provider: 'Crusoe',
  statistic: 'listed',
  observedOn: '2026-05-18',
  source: CLIFFCENTER_2026_05_18,
});
const lambda = rowsOf({
  provider: 'Lambda',
  statistic: 'listed',
  observedOn: '2026-05-07',
  source: 'TechBytes, serverless GPU pricing, checked against the vendors’ pages on 2026-05-07',
});
const spheron = rowsOf({
  provider: 'Spheron',
  statistic: 'listed',
  observedOn: '2026-03-17',
  source: 'Spheron, H200 or B200 or GB200, 2026-03-18',
});
const lambdaListed = rowsOf({
  provider: 'Lambda',
  statistic: 'listed',
  observedOn: '2025-11-16',
  source: MARKETPLACE_2025_11_16,
});
const hyperstackListed = rowsOf({
  provider: 'Hyperstack',
  statistic: 'listed',
  observedOn: '2025-11-16',
  source: MARKETPLACE_2025_11_16,
});
const nebiusListed = rowsOf({
  provider: 'Nebius',
  statistic: 'listed',
  observedOn: '2025-11-16',
  source: MARKETPLACE_2025_11_16,
});
const massedListed = rowsOf({
  provider: 'Massed Compute',
  statistic: 'listed',
  observedOn: '2025-11-16',
  source: MARKETPLACE_2025_11_16,
});
const crusoeListed = rowsOf({
  provider: 'Crusoe',
  statistic: 'listed',
  observedOn: '2025-11-16',
  source: MARKETPLACE_2025_11_16,
});
const vultrListed = rowsOf({
  provider: 'Vultr',
  statistic: 'listed',
  observedOn: '2025-11-16',
  source: MARKETPLACE_2025_11_16,
});
const lambdaUndated = rowsOf({
  provider: 'Lambda',
  statistic: 'listed',
  observedOn: null,
  source: 'SkyPilot catalog v8 at 0f40703, which states no day',
});

/** What clouds that rent little but GPUs ask. */
export const NEOCLOUD_PRICES = [
  nebius('nebius-b300-sxm-on-demand-2026-08-22', 'nvidia-b300-sxm', 'on-demand', 7.85),
  nebius('nebius-b300-sxm-spot-2026-08-22', 'nvidia-b300-sxm', 'spot', 4.3),
  nebius('nebius-b200-sxm-on-demand-2026-08-22', 'nvidia-b200-sxm', 'on-demand', 7.15),
  nebius('nebius-b200-sxm-spot-2026-08-22', 'nvidia-b200-sxm', 'spot', 3.95),
  nebius('nebius-h200-sxm-on-demand-2026-08-22', 'nvidia-h200-sxm', 'on-demand', 4.5),
  nebius('nebius-h200-sxm-spot-2026-08-22', 'nvidia-h200-sxm', 'spot', 2.45),
  nebius('nebius-h100-sxm-on-demand-2026-08-22', 'nvidia-h100-sxm', 'on-demand', 3.85),
  nebius('nebius-h100-sxm-spot-2026-08-22', 'nvidia-h100-sxm', 'spot', 2.15),
  nebius('nebius-l40s-on-demand-2026-08-22', 'nvidia-l40s', 'on-demand', 1.55),
  nebius('nebius-l40s-spot-2026-08-22', 'nvidia-l40s', 'spot', 0.74),
  nebiusRead('nebius-rtx-pro-6000-on-demand-2026-08-21', 'nvidia-rtx-pro-6000', 'on-demand', 1.8),
  nebiusRead('nebius-rtx-pro-6000-spot-2026-08-21', 'nvidia-rtx-pro-6000', 'spot', 0.95),
  yotta('yotta-labs-b300-sxm-on-demand-2026-08-22', 'nvidia-b300-sxm', 'on-demand', 7.64),
  yotta('yotta-labs-b200-sxm-on-demand-2026-08-22', 'nvidia-b200-sxm', 'on-demand', 5.37),
  yotta('yotta-labs-a100-pcie-80-on-demand-2026-08-22', 'nvidia-a100-pcie-80', 'on-demand', 0.92),
  yotta('yotta-labs-rtx-pro-6000-on-demand-2026-08-22', 'nvidia-rtx-pro-6000', 'on-demand', 1.35),
  yotta('yotta-labs-rtx-6000-ada-on-demand-2026-08-22', 'nvidia-rtx-6000-ada', 'on-demand', 0.97),
  yotta('yotta-labs-rtx-a6000-on-demand-2026-08-22', 'nvidia-rtx-a6000', 'on-demand', 0.45),
  yotta('yotta-labs-rtx5090-on-demand-2026-08-22', 'nvidia-rtx5090', 'on-demand', 0.7),
  yotta('yotta-labs-rtx4090-on-demand-2026-08-22', 'nvidia-rtx4090', 'on-demand', 0.48),
  jarvis('jarvislabs-l4-on-demand-2026-08-22', 'nvidia-l4', 'on-demand', 0.44),
  jarvisRead('jarvislabs-rtx-pro-6000-on-demand-2026-08-21', 'nvidia-rtx-pro-6000', 'on-demand', 1.89),
  hyperstack('hyperstack-b300-sxm-on-demand-2026-08-21', 'nvidia-b300-sxm', 'on-demand', 7.4),
  hyperstack('hyperstack-b200-sxm-on-demand-2026-08-21', 'nvidia-b200-sxm', 'on-demand', 6.0),
  hyperstack('hyperstack-h100-sxm-on-demand-2026-08-21', 'nvidia-h100-sxm', 'on-demand', 3.2),
  hyperstack('hyperstack-a100-sxm-80-on-demand-2026-08-21', 'nvidia-a100-sxm-80', 'on-demand', 1.6),
  hyperstack('hyperstack-l40-on-demand-2026-08-21', 'nvidia-l40', 'on-demand', 1.0),
  hyperstack('hyperstack-rtx-a6000-on-demand-2026-08-21', 'nvidia-rtx-a6000', 'on-demand', 0.5),
  hyperstack('hyperstack-rtx-pro-6000-on-demand-2026-08-21', 'nvidia-rtx-pro-6000', 'on-demand', 1.85),
  digitalOcean('digitalocean-l40s-on-demand-2026-08-21', 'nvidia-l40s', 'on-demand', 1.57),
  digitalOcean('digitalocean-rtx-6000-ada-on-demand-2026-08-21', 'nvidia-rtx-6000-ada', 'on-demand', 1.57),
  digitalOcean('digitalocean-mi300x-on-demand-2026-08-21', 'amd-mi300x', 'on-demand', 2.59),
  digitalOcean('digitalocean-mi325x-on-demand-2026-08-21', 'amd-mi325x', 'on-demand', 3.8),
  packet('packet-ai-b200-sxm-on-demand-2026-06', 'nvidia-b200-sxm', 'on-demand', 3.75),
  packet('packet-ai-h200-sxm-on-demand-2026-06', 'nvidia-h200-sxm', 'on-demand', 2.25),
  packet('packet-ai-rtx-pro-6000-on-demand-2026-06', 'nvidia-rtx-pro-6000', 'on-demand', 0.66),
  tensorwave('tensorwave-mi300x-on-demand-2026-05-18', 'amd-mi300x', 'on-demand', 1.5),
  tensorwave('tensorwave-mi325x-on-demand-2026-05-18', 'amd-mi325x', 'on-demand', 1.95),
  vultr('vultr-mi300x-on-demand-2026-05-18', 'amd-mi300x', 'on-demand', 1.85),
  crusoe('crusoe-mi300x-spot-2026-05-18', 'amd-mi300x', 'spot', 1.71),
  lambda('lambda-h100-sxm-on-demand-2026-05-07', 'nvidia-h100-sxm', 'on-demand', 3.78, { note: 'one GPU' }),
  lambda('lambda-h100-pcie-on-demand-2026-05-07', 'nvidia-h100-pcie', 'on-demand', 2.86, { note: 'one GPU' }),
  lambda('lambda-a10-on-demand-2026-05-07', 'nvidia-a10', 'on-demand', 0.86),
  spheron('spheron-gb200-on-demand-2026-03-17', 'nvidia-gb200', 'on-demand', 4.54, {
    note: '9.08 USD/h of a superchip of two GPUs',
  }),
  spheron('spheron-b200-sxm-on-demand-2026-03-17', 'nvidia-b200-sxm', 'on-demand', 6.03),
  spheron('spheron-h200-sxm-on-demand-2026-03-17', 'nvidia-h200-sxm', 'on-demand', 4.54),
  lambdaListed('lambda-b200-sxm-on-demand-2025-11-16', 'nvidia-b200-sxm', 'on-demand', 4.99),
  lambdaListed('lambda-h100-sxm-on-demand-2025-11-16', 'nvidia-h100-sxm', 'on-demand', 2.99),
  lambdaListed('lambda-h100-pcie-on-demand-2025-11-16', 'nvidia-h100-pcie', 'on-demand', 2.49),
  lambdaListed('lambda-a100-sxm-80-on-demand-2025-11-16', 'nvidia-a100-sxm-80', 'on-demand', 1.79),
  hyperstackListed('hyperstack-h100-sxm-on-demand-2025-11-16', 'nvidia-h100-sxm', 'on-demand', 2.4),
  hyperstackListed('hyperstack-h100-pcie-on-demand-2025-11-16', 'nvidia-h100-pcie', 'on-demand', 1.9),
  hyperstackListed('hyperstack-a100-pcie-80-on-demand-2025-11-16', 'nvidia-a100-pcie-80', 'on-demand', 1.35),
  nebiusListed('nebius-h200-sxm-on-demand-2025-11-16', 'nvidia-h200-sxm', 'on-demand', 2.67),
  nebiusListed('nebius-h100-sxm-on-demand-2025-11-16', 'nvidia-h100-sxm', 'on-demand', 2.12),
  massedListed('massed-compute-h100-pcie-on-demand-2025-11-16', 'nvidia-h100-pcie', 'on-demand', 2.35),
  massedListed('massed-compute-a100-sxm-80-on-demand-2025-11-16', 'nvidia-a100-sxm-80', 'on-demand', 1.23),
  massedListed('massed-compute-a100-pcie-80-on-demand-2025-11-16', 'nvidia-a100-pcie-80', 'on-demand', 1.2),
  crusoeListed('crusoe-a100-pcie-80-on-demand-2025-11-16', 'nvidia-a100-pcie-80', 'on-demand', 1.65),
  vultrListed('vultr-a100-sxm-80-on-demand-2025-11-16', 'nvidia-a100-sxm-80', 'on-demand', 2.4),
  lambdaUndated('lambda-h100-sxm-on-demand-undated-1', 'nvidia-h100-sxm', 'on-demand', 4.29, {
    note: 'one GPU',
  }),
  lambdaUndated('lambda-h100-sxm-on-demand-undated-8', 'nvidia-h100-sxm', 'on-demand', 3.99, {
    note: 'eight GPUs',
  }),
  lambdaUndated('lambda-h100-pcie-on-demand-undated', 'nvidia-h100-pcie', 'on-demand', 3.29, {
    note: 'one GPU',
  }),
  lambdaUndated('lambda-v100-sxm-on-demand-undated', 'nvidia-v100-sxm', 'on-demand', 0.79, {
    note: 'eight GPUs',
  }),
] satisfies Price[];
