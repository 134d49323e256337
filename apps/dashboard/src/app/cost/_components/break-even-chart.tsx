'use client';

import type { BreakEven } from '@breakeven/cost-model/procedures/break-even';
import { formatLargeCount, formatUsd } from '@breakeven/cost-model/values/format';
import type { LineSeries } from '@breakeven/ui/chart/line-chart';
import { CurveFigure } from '../../_components/curve-figure.tsx';

/** Tokens served, from a hundredth of the break-even to a hundred times. */
const FACTORS = Array.from({ length: 41 }, (_, index) => 10 ** (-2 + index / 10));

/** Training, paid once, and serving, paid by the token: where the lines cross is the break-even. */
export function BreakEvenChart({ answer, trainingUsd }: { answer: BreakEven; trainingUsd: number }) {
  const { breakEvenTokens, servingUsdPerToken } = answer;
  const line = (id: string, name: string, color: string, usd: (tokens: number) => number): LineSeries => ({
    id,
    name,
    color,
    isDashed: false,
    points: FACTORS.map((factor) => {
      const tokens = factor * breakEvenTokens;
      const lines = [
        { label: 'Tokens served', value: formatLargeCount(tokens) },
        { label: name, value: formatUsd(usd(tokens)) },
      ];
      return { x: tokens, y: usd(tokens), tooltip: { title: name, lines } };
    }),
  });
  const crossing: LineSeries = {
    id: 'break-even',
    name: 'Break-even',
    color: 'var(--color-ink)',
    isDashed: false,
    isMarks: true,
    points: [
      {
        x: breakEvenTokens,
        y: trainingUsd,
        tooltip: {
          title: 'Break-even',
          lines: [
            { label: 'Tokens served', value: formatLargeCount(breakEvenTokens) },
            { label: 'Either', value: formatUsd(trainingUsd) },
          ],
        },
      },
    ],
  };
  return (
    <CurveFigure
      caption="What has been paid, by tokens served"
      label={`Cost of training and of serving against tokens served; they are even at ${formatLargeCount(breakEvenTokens)} tokens`}
      height={300}
      x={{ title: 'tokens served →', scale: 'log', format: formatLargeCount }}
      y={{ title: '↑ dollars', scale: 'log', format: formatUsd }}
      series={[
        line('training', 'Training', 'var(--color-series-1)', () => trainingUsd),
        line('serving', 'Serving', 'var(--color-series-2)', (tokens) => tokens * servingUsdPerToken),
        line('both', 'Both', 'var(--color-series-3)', (tokens) => trainingUsd + tokens * servingUsdPerToken),
        crossing,
      ]}
    />
  );
}
