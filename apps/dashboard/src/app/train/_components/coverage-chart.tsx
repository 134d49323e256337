'use client';

import type { TestTime } from '@breakeven/cost-model/procedures/test-time';
import { formatCount, formatFraction, formatLevel, formatUsd } from '@breakeven/cost-model/values/format';
import { Chart, type ChartSeries } from '@breakeven/ui/chart/chart';

const INK = 'var(--color-ink)';

/** Problems solved by what the answers to one cost: the two models on one scale, equal quality marked. */
export function CoverageChart({ answer }: { answer: TestTime }) {
  const { small, large, curve, unit, equalQuality } = answer;
  if (equalQuality === null) return null;
  const cost = unit === 'usd' ? formatUsd : (value: number) => value.toExponential(1).replace('e+', 'e');
  const line = (side: 'small' | 'large', color: string): ChartSeries => ({
    id: side,
    name: answer[side].model,
    color,
    line: 'solid',
    points: curve.map((row) => ({
      x: row[`${side}Cost`],
      y: row[`${side}Coverage`] ?? 0,
      name: `${answer[side].model}, ${formatCount(row.samples)} ${row.samples === 1 ? 'answer' : 'answers'}`,
    })),
  });
  const equal = (side: 'small' | 'large') => ({
    x: equalQuality[side].cost,
    y: equalQuality.coverage,
    isLabelled: true,
    name: `${formatCount(equalQuality[side].samples)} ${equalQuality[side].samples === 1 ? 'answer' : 'answers'}`,
  });
  return (
    <Chart
      caption="Problems solved against the cost of their answers"
      description={`Share of problems solved against the cost of the answers to one, of ${small.model} and ${large.model}; both solve ${formatFraction(equalQuality.coverage)} where they are marked`}
      height={340}
      x={{
        label: 'Cost of the answers to a problem',
        unit: unit === 'usd' ? '$' : 'FLOP',
        scale: 'log',
        format: cost,
      }}
      y={{ label: 'Solved by one of the answers', scale: 'linear', format: formatLevel, include: [0, 1] }}
      series={[
        line('small', 'var(--color-series-1)'),
        line('large', 'var(--color-series-2)'),
        {
          id: 'equal',
          name: 'Equal quality',
          color: INK,
          line: 'none',
          mark: { shape: 'diamond', color: INK, fill: 'full' },
          points: [equal('small'), equal('large')],
        },
      ]}
    />
  );
}
