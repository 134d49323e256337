'use client';

import { surfaceOf } from '@breakeven/cost-model/laws/laws';
import { lifetimeCost } from '@breakeven/cost-model/laws/lifetime-optimum';
import { fewestParamsForLoss, tokensForLoss } from '@breakeven/cost-model/laws/loss';
import type { OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { formatLargeCount } from '@breakeven/cost-model/values/format';
import { Chart, type ChartPoint, type ChartSeries } from '@breakeven/ui/chart/chart';

const POINTS = 60;
const INK = 'var(--color-ink)';

/**
 * FLOP of training, of serving and of both, over the sizes that reach the loss: the
 * smallest needs tokens without end.
 */
export function LifetimeChart({ model, demand }: { model: OptimalModel; demand: number }) {
  const surface = surfaceOf(model.law);
  const { loss } = model;
  const smallest = fewestParamsForLoss({ surface, loss }) * 1.15;
  const largest = Math.max(model.flop.baseline.params, model.params) * 3;
  const costs = Array.from({ length: POINTS }, (_, index) => {
    const params = smallest * (largest / smallest) ** (index / (POINTS - 1));
    const tokens = tokensForLoss({ surface, params, loss });
    const serving = [{ tokens: demand, costPerFlop: 1 }];
    return lifetimeCost({ params, tokens, trainingCostPerFlop: 1, serving });
  });
  const point = (cost: (typeof costs)[number], y: number): ChartPoint => ({
    x: cost.params,
    y,
    details: [
      ['Training tokens', formatLargeCount(cost.tokens)],
      ['Training', `${cost.trainingCost.toExponential(2)} FLOP`],
      ['Serving', `${cost.servingCost.toExponential(2)} FLOP`],
    ],
  });
  const line = (id: 'trainingCost' | 'servingCost' | 'cost', name: string, color: string): ChartSeries => ({
    id,
    name,
    color,
    line: 'solid',
    points: costs.filter((cost) => cost[id] > 0).map((cost) => point(cost, cost[id])),
  });
  const { baseline } = model.flop;
  const optima: ChartSeries = {
    id: 'optima',
    name: 'Cheapest',
    color: INK,
    line: 'none',
    mark: { shape: 'circle', color: INK, fill: 'full' },
    points: [
      { ...point(model.flop, model.flop.cost), name: 'Cheapest to train and serve', isLabelled: true },
      {
        ...point(
          lifetimeCost({ ...baseline, trainingCostPerFlop: 1, serving: [] }),
          6 * baseline.params * baseline.tokens,
        ),
        name: 'Cheapest to train',
        isLabelled: true,
      },
    ],
  };
  return (
    <div className="mt-4">
      <Chart
        caption={`FLOP of every model with a loss of ${loss.toFixed(3)}`}
        description={`FLOP of training and serving against parameters at one loss; the sum is least at ${formatLargeCount(model.params)}`}
        height={340}
        x={{ label: 'Parameters', scale: 'log', format: formatLargeCount }}
        y={{ label: 'Compute', unit: 'FLOP', scale: 'log', format: (value) => value.toExponential(1) }}
        series={[
          line('trainingCost', 'Training', 'var(--color-series-1)'),
          line('servingCost', 'Serving', 'var(--color-series-2)'),
          line('cost', 'Both', 'var(--color-series-3)'),
          optima,
        ]}
      />
    </div>
  );
}
