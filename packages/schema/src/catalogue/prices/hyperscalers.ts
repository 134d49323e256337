import type { Price } from './price.ts';
import { rowsOf } from './price-row.ts';
import { CLIFFCENTER_2026_05_18, LIVE_2026_08_22 } from './snapshots.ts';

const oracle = rowsOf({
  provider: 'Oracle',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const azure = rowsOf({
  provider: 'Azure',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const azureInMay = rowsOf({
  provider: 'Azure',
  statistic: 'listed',
  observedOn: '2026-05-18',
  source: CLIFFCENTER_2026_05_18,
});
const mumbai = rowsOf({
  provider: 'AWS',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const aws = rowsOf({
  provider: 'AWS',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: 'romaindeniau75-commits/gpu-price-scraper at d59ae21, a daily reading of price APIs',
});
const awsInApril = rowsOf({
  provider: 'AWS',
  statistic: 'listed',
  observedOn: '2026-04-22',
  source: 'CodeSOTA, page of the H100 SXM',
});
const awsBlocks = rowsOf({
  provider: 'AWS',
  statistic: 'listed',
  observedOn: '2024-12',
  source: 'AWS, page of EC2 capacity blocks, valid to 2025-01-01',
});
const awsBeforeJune = rowsOf({
  provider: 'AWS',
  statistic: 'listed',
  observedOn: '2025-05',
  source: 'deploybase.ai, March 2026: 98.32 USD/h of a p5.48xlarge before June 2025 (secondary)',
});
const awsFromJune = rowsOf({
  provider: 'AWS',
  statistic: 'listed',
  observedOn: '2025-06',
  source:
    'usage.ai, 2026-06-30: on-demand cut by up to 45 %; deploybase.ai, March 2026: 55.04 USD/h of a p5.48xlarge',
});

/** What the large clouds ask, a GPU’s share of the instance that holds it. */
export const HYPERSCALER_PRICES = [
  oracle('oracle-gb300-on-demand-2026-08-22', 'nvidia-gb300', 'on-demand', 18.0),
  oracle('oracle-gb200-on-demand-2026-08-22', 'nvidia-gb200', 'on-demand', 16.0),
  oracle('oracle-b300-sxm-on-demand-2026-08-22', 'nvidia-b300-sxm', 'on-demand', 15.0),
  oracle('oracle-b200-sxm-on-demand-2026-08-22', 'nvidia-b200-sxm', 'on-demand', 14.0),
  oracle('oracle-h200-sxm-on-demand-2026-08-22', 'nvidia-h200-sxm', 'on-demand', 10.0),
  oracle('oracle-h100-sxm-on-demand-2026-08-22', 'nvidia-h100-sxm', 'on-demand', 10.0),
  oracle('oracle-a100-sxm-80-on-demand-2026-08-22', 'nvidia-a100-sxm-80', 'on-demand', 4.0),
  oracle('oracle-l40s-on-demand-2026-08-22', 'nvidia-l40s', 'on-demand', 3.5),
  oracle('oracle-a10-on-demand-2026-08-22', 'nvidia-a10', 'on-demand', 2.0),
  oracle('oracle-rtx-pro-6000-on-demand-2026-08-22', 'nvidia-rtx-pro-6000', 'on-demand', 4.5),
  oracle('oracle-mi300x-on-demand-2026-08-22', 'amd-mi300x', 'on-demand', 6.0),
  oracle('oracle-mi355x-on-demand-2026-08-22', 'amd-mi355x', 'on-demand', 8.6),
  azure('azure-h200-sxm-on-demand-2026-08-22', 'nvidia-h200-sxm', 'on-demand', 10.6, {
    region: 'westus2',
    note: 'ND96isr H200 v5',
  }),
  azure('azure-h100-nvl-on-demand-2026-08-22', 'nvidia-h100-nvl', 'on-demand', 6.98, {
    region: 'eastus',
    note: 'NC40ads H100 v5',
  }),
  azureInMay('azure-mi300x-on-demand-2026-05-18', 'amd-mi300x', 'on-demand', 6.0),
  mumbai('aws-h100-sxm-on-demand-2026-08-22-mumbai', 'nvidia-h100-sxm', 'on-demand', 8.256, {
    region: 'ap-south-1',
    note: 'p5.48xlarge',
  }),
  mumbai('aws-a100-sxm-40-on-demand-2026-08-22-mumbai', 'nvidia-a100-sxm-40', 'on-demand', 3.2931, {
    region: 'ap-south-1',
    note: 'p4d.24xlarge',
  }),
  mumbai('aws-l40s-on-demand-2026-08-22-mumbai', 'nvidia-l40s', 'on-demand', 2.235, {
    region: 'ap-south-1',
    note: 'g6e.xlarge',
  }),
  mumbai('aws-l4-on-demand-2026-08-22-mumbai', 'nvidia-l4', 'on-demand', 0.9664, {
    region: 'ap-south-1',
    note: 'g6.xlarge',
  }),
  aws('aws-t4-on-demand-2026-08-22', 'nvidia-t4', 'on-demand', 0.978, {
    note: 'g4dn.metal, 7.824 USD/h of eight GPUs',
  }),
  aws('aws-t4-spot-2026-08-22', 'nvidia-t4', 'spot', 0.0978, {
    note: 'g4dn.metal, 0.7824 USD/h of eight GPUs',
  }),
  aws('aws-l4-spot-2026-08-22', 'nvidia-l4', 'spot', 0.1259, { note: 'g6.2xlarge' }),
  awsInApril('aws-h100-sxm-on-demand-2026-04-22', 'nvidia-h100-sxm', 'on-demand', 6.88),
  awsBlocks('aws-h100-sxm-capacity-block-2024-12', 'nvidia-h100-sxm', 'capacity-block', 4.916, {
    region: 'us-east-1, us-east-2',
  }),
  awsBlocks('aws-h200-sxm-capacity-block-2024-12', 'nvidia-h200-sxm', 'capacity-block', 5.408, {
    region: 'us-east-2',
  }),
  awsBlocks('aws-a100-sxm-40-capacity-block-2024-12', 'nvidia-a100-sxm-40', 'capacity-block', 1.844, {
    region: 'us-east-2, us-west-2',
  }),
  awsBeforeJune('aws-h100-sxm-on-demand-2025-05', 'nvidia-h100-sxm', 'on-demand', 12.29),
  awsFromJune('aws-h100-sxm-on-demand-2025-06', 'nvidia-h100-sxm', 'on-demand', 6.88, {
    note: 'sources conflict: deploybase labels this figure as reserved for a year, another prints 10.08 from 2026-01-15',
  }),
] satisfies Price[];
