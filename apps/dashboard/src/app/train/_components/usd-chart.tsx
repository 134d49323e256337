'use client';

import type { LossSurface } from '@breakeven/cost-model/laws/law';
import { fewestParamsForLoss, tokensForLoss } from '@breakeven/cost-model/laws/loss';
import type { OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { formatCount, formatLargeCount, formatUsd } from '@breakeven/cost-model/values/format';
import { Chart, type ChartPoint, type ChartSeries } from '@breakeven/ui/chart/chart';

const INK = 'var(--color-ink)';
const usdText = (value: number) => (value < 1e4 ? formatUsd(value) : `$${formatLargeCount(value)}`);

/** Dollars of training, of serving and of both over sizes of one loss, with the interval of the cheapest. */
export function UsdChart({ model, surface }: { model: OptimalModel; surface: LossSurface }) {
  const { usd, served, loss, intervals } = model;
  if (usd === null || served === null) return null;
  const least = fewestParamsForLoss({ surface, loss }) * 1.15;
  const perParamAndToken = usd.trainingCost / (usd.params * usd.tokens);
  const requests = usd.servingCost / served.best.usdPerRequest;
  const sizes = served.sizes
    .filter(({ params }) => params > least)
    .map(({ params, gpuCount, usdPerRequest }) => {
      const tokens = tokensForLoss({ surface, params, loss });
      const training = perParamAndToken * params * tokens;
      const serving = requests * usdPerRequest;
      return { params, tokens, training, serving, both: training + serving, gpuCount };
    });
  const line = (id: 'training' | 'serving' | 'both', name: string, color: string): ChartSeries => ({
    id,
    name,
    color,
    line: 'solid',
    points: sizes.map(
      (size): ChartPoint => ({
        x: size.params,
        y: size[id],
        details: [
          ['Training tokens', formatLargeCount(size.tokens)],
          ['GPUs', formatCount(size.gpuCount)],
        ],
      }),
    ),
  });
  const optima: ChartSeries = {
    id: 'optima',
    name: 'Cheapest',
    color: INK,
    line: 'none',
    mark: { shape: 'circle', color: INK, fill: 'full' },
    points: [
      { x: usd.params, y: usd.cost, name: `Cheapest: ${formatLargeCount(usd.params)}`, isLabelled: true },
      {
        x: usd.baseline.params,
        y: usd.baseline.cost,
        name: `Cheapest to train: ${formatLargeCount(usd.baseline.params)}`,
        isLabelled: true,
      },
    ],
  };
  return (
    <Chart
      caption="Dollars to train and serve, by size"
      description={`Dollars of training and serving against parameters at one loss; the sum is least at ${formatLargeCount(usd.params)}`}
      height={360}
      x={{ label: 'Parameters', scale: 'log', format: formatLargeCount }}
      y={{ label: 'Cost', unit: '$', scale: 'log', format: usdText }}
      series={[
        line('training', 'Training', 'var(--color-series-1)'),
        line('serving', 'Serving', 'var(--color-series-2)'),
        line('both', 'Both', 'var(--color-series-3)'),
        optima,
      ]}
      {...(intervals?.usd && { window: intervals.usd.params })}
    />
  );
}
