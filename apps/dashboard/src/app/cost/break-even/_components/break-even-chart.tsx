'use client';

import type { BreakEven } from '@breakeven/cost-model/procedures/break-even';
import {
  formatLargeCount,
  formatNumber,
  formatTokenCount,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { Chart, type ChartSeries } from '@breakeven/ui/chart/chart';

/** Tokens served, from a hundredth of the break-even to a hundred times. */
const FACTORS = Array.from({ length: 41 }, (_, index) => 10 ** (-2 + index / 10));
const INK = 'var(--color-ink)';

/** Training, paid once, and serving, paid by the token: where the lines cross is the break-even. */
export function BreakEvenChart({ answer, trainingUsd }: { answer: BreakEven; trainingUsd: number }) {
  const { breakEvenTokens, breakEvenDays, servingUsdPerToken } = answer;
  const day = breakEvenDays === null ? '' : `, day ${formatNumber(breakEvenDays)}`;
  const line = (id: string, name: string, color: string, usd: (tokens: number) => number): ChartSeries => ({
    id,
    name,
    color,
    line: 'solid',
    points: FACTORS.map((factor) => ({ x: factor * breakEvenTokens, y: usd(factor * breakEvenTokens) })),
  });
  const crossing: ChartSeries = {
    id: 'break-even',
    name: `${formatTokenCount(breakEvenTokens)} tokens${day}`,
    color: INK,
    line: 'none',
    mark: { shape: 'circle', color: INK, fill: 'full' },
    points: [{ x: breakEvenTokens, y: trainingUsd, isLabelled: true }],
  };
  return (
    <div className="mt-4">
      <Chart
        caption="Cumulative cost by tokens served"
        description={`Cost of training and of serving against tokens served; they are even at ${formatTokenCount(breakEvenTokens)} tokens`}
        height={360}
        x={{ label: 'Tokens served', scale: 'log', format: formatTokenCount }}
        y={{ label: 'Dollars', scale: 'log', format: usdText }}
        series={[
          line('training', 'Training', 'var(--color-series-1)', () => trainingUsd),
          line('serving', 'Serving', 'var(--color-series-2)', (tokens) => tokens * servingUsdPerToken),
          line(
            'both',
            'Both',
            'var(--color-series-3)',
            (tokens) => trainingUsd + tokens * servingUsdPerToken,
          ),
          crossing,
        ]}
      />
    </div>
  );
}

/** `$100M`: a budget is read by its size. */
const usdText = (value: number) => (value < 1e4 ? formatUsd(value) : `$${formatLargeCount(value)}`);
