import type { Price } from './price.ts';
import { rowsOf } from './price-row.ts';

const aimultiple = rowsOf({
  provider: '37 providers',
  statistic: 'market-median',
  observedOn: '2026-05-20',
  source: 'AIMultiple, index of GPU prices',
});
const semianalysis = rowsOf({
  provider: 'several neoclouds',
  statistic: 'market-median',
  observedOn: '2026-03',
  source: 'SemiAnalysis by way of Tech Reader Daily, H100 reserved capacity',
});
const low = rowsOf({
  provider: 'several providers',
  statistic: 'market-low',
  observedOn: '2026-05',
  source: 'Mercatus, cloud GPU pricing',
});
const high = rowsOf({
  provider: 'several providers',
  statistic: 'market-high',
  observedOn: '2026-05',
  source: 'Mercatus, cloud GPU pricing',
});

/** Surveys of several providers: their middle, or the ends of their range. */
export const MARKET_PRICES = [
  aimultiple('aimultiple-h100-sxm-on-demand-2026-05-20', 'nvidia-h100-sxm', 'on-demand', 2.95, {
    note: 'of any board',
  }),
  semianalysis('semianalysis-h100-sxm-reserved-1-year-2026-03', 'nvidia-h100-sxm', 'reserved-1-year', 2.35, {
    note: 'the source says 80 GB and no board',
  }),
  low('mercatus-a100-sxm-80-on-demand-2026-05-low', 'nvidia-a100-sxm-80', 'on-demand', 0.8, {
    note: 'of any board of 80 GB',
  }),
  low('mercatus-h100-sxm-on-demand-2026-05-low', 'nvidia-h100-sxm', 'on-demand', 1.99),
  low('mercatus-h200-sxm-on-demand-2026-05-low', 'nvidia-h200-sxm', 'on-demand', 2.5),
  high('mercatus-a100-sxm-80-on-demand-2026-05-high', 'nvidia-a100-sxm-80', 'on-demand', 3.0, {
    note: 'of any board of 80 GB',
  }),
  high('mercatus-h100-sxm-on-demand-2026-05-high', 'nvidia-h100-sxm', 'on-demand', 5.0),
  high('mercatus-h200-sxm-on-demand-2026-05-high', 'nvidia-h200-sxm', 'on-demand', 7.0),
] satisfies Price[];
