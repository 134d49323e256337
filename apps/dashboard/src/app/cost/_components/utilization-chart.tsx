'use client';

import type { ServingPrices } from '@breakeven/cost-model/procedures/serving';
import { formatLevel, formatUsd } from '@breakeven/cost-model/values/format';
import { Chart, type ChartSeries } from '@breakeven/ui/chart/chart';
import { answerOf, type Premise } from '../premise.ts';
import type { CostState } from '../search-params.ts';

const SHARES = Array.from({ length: 39 }, (_, index) => (index + 2) / 40);
const INK = 'var(--color-ink)';

/** Dollars per million tokens against the share of busy hours, rented by the month and owned, with the visitor's own marked. */
export function UtilizationChart({ state, premise }: { state: CostState; premise: Premise }) {
  const at = [...new Set([...SHARES, state.utilization])]
    .sort((a, b) => a - b)
    .map((share) => ({ share, ...answerOf(state, premise, share) }));
  type Answer = (typeof at)[number];
  const line = (
    id: string,
    name: string,
    color: string,
    usd: (of: Answer) => number | null,
  ): ChartSeries => ({
    id,
    name,
    color,
    line: 'solid',
    points: at.flatMap((of) => {
      const y = usd(of);
      return y === null || !(y > 0) ? [] : [{ x: of.share, y }];
    }),
  });
  const output = ({ usdPerMillionOutputTokens }: ServingPrices) => usdPerMillionOutputTokens;
  const own = at.find(({ share }) => share === state.utilization);
  const lines = [
    line('output', 'Output, rented', 'var(--color-series-1)', output),
    line('owned', 'Output, owned', 'var(--color-series-2)', ({ owned }) => owned && output(owned)),
    line('input', 'Input, rented', 'var(--color-series-3)', (of) => of.usdPerMillionInputTokens),
  ].filter(({ points }) => points.length > 0);
  const marked = own?.usdPerMillionOutputTokens ?? null;
  return (
    <Chart
      caption="Cost of a million tokens by utilization"
      description={`Dollars per million tokens against the share of paid hours in which the hardware is busy; ${formatUsd(marked)} of output at ${formatLevel(state.utilization)}`}
      height={360}
      x={{ label: 'Utilization', scale: 'linear', format: formatLevel, include: [0, 1] }}
      y={{ label: 'Cost', unit: '$/M tokens', scale: 'log', format: formatUsd }}
      series={[
        ...lines,
        ...(marked !== null && marked > 0
          ? [
              {
                id: 'here',
                name: `${formatUsd(marked)} at ${formatLevel(state.utilization)}`,
                color: INK,
                line: 'none' as const,
                mark: { shape: 'circle' as const, color: INK, fill: 'full' as const },
                points: [{ x: state.utilization, y: marked, isLabelled: true }],
              },
            ]
          : []),
      ]}
    />
  );
}
