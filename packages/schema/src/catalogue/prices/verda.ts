import type { Price } from './price.ts';
import { rowsOf } from './price-row.ts';
import { LIVE_2026_08_22 } from './snapshots.ts';

const verda = rowsOf({
  provider: 'Verda',
  statistic: 'listed',
  observedOn: '2026-08-22',
  source: LIVE_2026_08_22,
});
const undated = rowsOf({
  provider: 'Verda',
  statistic: 'listed',
  observedOn: null,
  source: 'SkyPilot catalog v8 at 000c1d0, which states no day',
});

/** Verda, formerly DataCrunch: the cheapest instance of each GPU. */
export const VERDA_PRICES = [
  verda('verda-gb300-on-demand-2026-08-22', 'nvidia-gb300', 'on-demand', 8.62),
  verda('verda-gb300-spot-2026-08-22', 'nvidia-gb300', 'spot', 4.31),
  verda('verda-b300-sxm-on-demand-2026-08-22', 'nvidia-b300-sxm', 'on-demand', 7.5),
  verda('verda-b300-sxm-spot-2026-08-22', 'nvidia-b300-sxm', 'spot', 3.75),
  verda('verda-b200-sxm-on-demand-2026-08-22', 'nvidia-b200-sxm', 'on-demand', 6.11),
  verda('verda-b200-sxm-spot-2026-08-22', 'nvidia-b200-sxm', 'spot', 3.055),
  verda('verda-h200-sxm-on-demand-2026-08-22', 'nvidia-h200-sxm', 'on-demand', 4.0),
  verda('verda-h200-sxm-spot-2026-08-22', 'nvidia-h200-sxm', 'spot', 2.0),
  verda('verda-h100-sxm-on-demand-2026-08-22', 'nvidia-h100-sxm', 'on-demand', 3.25),
  verda('verda-h100-sxm-spot-2026-08-22', 'nvidia-h100-sxm', 'spot', 1.625),
  verda('verda-a100-sxm-40-on-demand-2026-08-22', 'nvidia-a100-sxm-40', 'on-demand', 1.29),
  verda('verda-a100-sxm-40-spot-2026-08-22', 'nvidia-a100-sxm-40', 'spot', 0.645),
  verda('verda-v100-sxm-on-demand-2026-08-22', 'nvidia-v100-sxm', 'on-demand', 0.17),
  verda('verda-v100-sxm-spot-2026-08-22', 'nvidia-v100-sxm', 'spot', 0.085),
  verda('verda-l40s-on-demand-2026-08-22', 'nvidia-l40s', 'on-demand', 1.37),
  verda('verda-l40s-spot-2026-08-22', 'nvidia-l40s', 'spot', 0.685),
  verda('verda-rtx-a6000-on-demand-2026-08-22', 'nvidia-rtx-a6000', 'on-demand', 0.61),
  verda('verda-rtx-a6000-spot-2026-08-22', 'nvidia-rtx-a6000', 'spot', 0.305),
  verda('verda-rtx-6000-ada-on-demand-2026-08-22', 'nvidia-rtx-6000-ada', 'on-demand', 1.04),
  verda('verda-rtx-6000-ada-spot-2026-08-22', 'nvidia-rtx-6000-ada', 'spot', 0.52),
  verda('verda-rtx-pro-6000-on-demand-2026-08-22', 'nvidia-rtx-pro-6000', 'on-demand', 1.89),
  verda('verda-rtx-pro-6000-spot-2026-08-22', 'nvidia-rtx-pro-6000', 'spot', 0.945),
  undated('verda-b300-sxm-on-demand-undated', 'nvidia-b300-sxm', 'on-demand', 6.99, { region: 'FIN-03' }),
  undated('verda-b300-sxm-spot-undated', 'nvidia-b300-sxm', 'spot', 2.447, { region: 'FIN-03' }),
  undated('verda-b200-sxm-on-demand-undated', 'nvidia-b200-sxm', 'on-demand', 4.89, { region: 'FIN-03' }),
  undated('verda-b200-sxm-spot-undated', 'nvidia-b200-sxm', 'spot', 1.712, { region: 'FIN-03' }),
  undated('verda-h200-sxm-on-demand-undated', 'nvidia-h200-sxm', 'on-demand', 3.39, { region: 'FIN-02' }),
  undated('verda-h100-sxm-on-demand-undated', 'nvidia-h100-sxm', 'on-demand', 2.29, { region: 'FIN-02' }),
  undated('verda-h100-sxm-spot-undated', 'nvidia-h100-sxm', 'spot', 0.8015, { region: 'FIN-02' }),
  undated('verda-a100-sxm-80-on-demand-undated', 'nvidia-a100-sxm-80', 'on-demand', 1.29, {
    region: 'FIN-01',
  }),
  undated('verda-a100-sxm-80-spot-undated', 'nvidia-a100-sxm-80', 'spot', 0.4515, { region: 'FIN-01' }),
  undated('verda-v100-sxm-on-demand-undated', 'nvidia-v100-sxm', 'on-demand', 0.1381, { region: 'FIN-01' }),
] satisfies Price[];
