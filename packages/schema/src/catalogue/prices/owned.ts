import type { Price } from './price.ts';
import { rowsOf } from './price-row.ts';

const hyperscaler = rowsOf({
  provider: 'SemiAnalysis: a hyperscaler',
  statistic: 'listed',
  observedOn: '2025-08',
  source:
    'SemiAnalysis AI Cloud TCO model and market survey of August 2025, constants in InferenceX-app (read 2026-04-03)',
});
const neocloud = rowsOf({
  provider: 'SemiAnalysis: a neocloud',
  statistic: 'listed',
  observedOn: '2025-08',
  source:
    'SemiAnalysis AI Cloud TCO model and market survey of August 2025, constants in InferenceX-app (read 2026-04-03)',
});
const rented = rowsOf({
  provider: 'SemiAnalysis: the market',
  statistic: 'listed',
  observedOn: '2025-08',
  source:
    'SemiAnalysis AI Cloud TCO model and market survey of August 2025, constants in InferenceX-app (read 2026-04-03)',
});

/** What a GPU-hour costs who owns the GPU, and who rents it for three years, in one analyst’s model. */
export const OWNED_PRICES = [
  hyperscaler('semianalysis-hyperscaler-h100-sxm-owned-2025-08', 'nvidia-h100-sxm', 'owned', 1.3),
  hyperscaler('semianalysis-hyperscaler-h200-sxm-owned-2025-08', 'nvidia-h200-sxm', 'owned', 1.41),
  hyperscaler('semianalysis-hyperscaler-b200-sxm-owned-2025-08', 'nvidia-b200-sxm', 'owned', 1.95),
  hyperscaler('semianalysis-hyperscaler-b300-sxm-owned-2025-08', 'nvidia-b300-sxm', 'owned', 2.34),
  hyperscaler('semianalysis-hyperscaler-gb200-owned-2025-08', 'nvidia-gb200', 'owned', 2.21),
  hyperscaler('semianalysis-hyperscaler-gb300-owned-2025-08', 'nvidia-gb300', 'owned', 2.652),
  hyperscaler('semianalysis-hyperscaler-mi300x-owned-2025-08', 'amd-mi300x', 'owned', 1.12),
  hyperscaler('semianalysis-hyperscaler-mi325x-owned-2025-08', 'amd-mi325x', 'owned', 1.28),
  hyperscaler('semianalysis-hyperscaler-mi355x-owned-2025-08', 'amd-mi355x', 'owned', 1.48),
  neocloud('semianalysis-neocloud-h100-sxm-owned-2025-08', 'nvidia-h100-sxm', 'owned', 1.69),
  neocloud('semianalysis-neocloud-h200-sxm-owned-2025-08', 'nvidia-h200-sxm', 'owned', 1.74),
  neocloud('semianalysis-neocloud-b200-sxm-owned-2025-08', 'nvidia-b200-sxm', 'owned', 2.34),
  neocloud('semianalysis-neocloud-b300-sxm-owned-2025-08', 'nvidia-b300-sxm', 'owned', 2.808),
  neocloud('semianalysis-neocloud-gb200-owned-2025-08', 'nvidia-gb200', 'owned', 2.75),
  neocloud('semianalysis-neocloud-gb300-owned-2025-08', 'nvidia-gb300', 'owned', 3.3),
  neocloud('semianalysis-neocloud-mi300x-owned-2025-08', 'amd-mi300x', 'owned', 1.4),
  neocloud('semianalysis-neocloud-mi325x-owned-2025-08', 'amd-mi325x', 'owned', 1.59),
  neocloud('semianalysis-neocloud-mi355x-owned-2025-08', 'amd-mi355x', 'owned', 1.9),
  rented('semianalysis-h100-sxm-reserved-3-years-2025-08', 'nvidia-h100-sxm', 'reserved-3-years', 1.3),
  rented('semianalysis-h200-sxm-reserved-3-years-2025-08', 'nvidia-h200-sxm', 'reserved-3-years', 1.6),
  rented('semianalysis-b200-sxm-reserved-3-years-2025-08', 'nvidia-b200-sxm', 'reserved-3-years', 2.9),
  rented('semianalysis-b300-sxm-reserved-3-years-2025-08', 'nvidia-b300-sxm', 'reserved-3-years', 3.48),
  rented('semianalysis-gb200-reserved-3-years-2025-08', 'nvidia-gb200', 'reserved-3-years', 3.3),
  rented('semianalysis-gb300-reserved-3-years-2025-08', 'nvidia-gb300', 'reserved-3-years', 3.96),
  rented('semianalysis-mi300x-reserved-3-years-2025-08', 'amd-mi300x', 'reserved-3-years', 1.55),
  rented('semianalysis-mi325x-reserved-3-years-2025-08', 'amd-mi325x', 'reserved-3-years', 1.8),
  rented('semianalysis-mi355x-reserved-3-years-2025-08', 'amd-mi355x', 'reserved-3-years', 2.1),
] satisfies Price[];
