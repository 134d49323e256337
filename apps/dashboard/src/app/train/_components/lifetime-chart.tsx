'use client';

import { surfaceOf } from '@breakeven/cost-model/laws/laws';
import { lifetimeCost } from '@breakeven/cost-model/laws/lifetime-optimum';
import { fewestParamsForLoss, tokensForLoss } from '@breakeven/cost-model/laws/loss';
import type { OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { formatLargeCount } from '@breakeven/cost-model/values/format';
import type { LinePoint, LineSeries } from '@breakeven/ui/chart/line-chart';
import { CurveFigure } from '../../_components/curve-figure.tsx';

const POINTS = 60;

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
  const flop = (value: number) => `${value.toExponential(2)} FLOP`;
  const point = (cost: (typeof costs)[number], y: number, title: string): LinePoint => ({
    x: cost.params,
    y,
    tooltip: {
      title,
      lines: [
        { label: 'Parameters', value: formatLargeCount(cost.params) },
        { label: 'Training tokens', value: formatLargeCount(cost.tokens) },
        { label: 'Training', value: flop(cost.trainingCost) },
        { label: 'Serving', value: flop(cost.servingCost) },
        { label: 'Both', value: flop(cost.cost) },
      ],
    },
  });
  const line = (id: 'trainingCost' | 'servingCost' | 'cost', name: string, color: string): LineSeries => ({
    id,
    name,
    color,
    isDashed: false,
    points: costs.filter((cost) => cost[id] > 0).map((cost) => point(cost, cost[id], name)),
  });
  const marks: LineSeries = {
    id: 'optima',
    name: 'Cheapest',
    color: 'var(--color-ink)',
    isDashed: false,
    isMarks: true,
    points: [
      point(model.flop, model.flop.cost, 'Cheapest to train and serve'),
      point(
        lifetimeCost({ ...model.flop.baseline, trainingCostPerFlop: 1, serving: [] }),
        6 * model.flop.baseline.params * model.flop.baseline.tokens,
        'Cheapest to train',
      ),
    ],
  };
  return (
    <CurveFigure
      caption={`FLOP of every model with a loss of ${loss.toFixed(3)}`}
      label={`FLOP of training and serving against parameters at one loss; the sum is least at ${formatLargeCount(model.params)}`}
      height={340}
      x={{ title: 'parameters →', scale: 'log', format: formatLargeCount }}
      y={{ title: '↑ FLOP', scale: 'log', format: (value) => value.toExponential(0) }}
      series={[
        line('trainingCost', 'Training', 'var(--color-series-1)'),
        line('servingCost', 'Serving', 'var(--color-series-2)'),
        line('cost', 'Both', 'var(--color-series-3)'),
        marks,
      ]}
    />
  );
}
