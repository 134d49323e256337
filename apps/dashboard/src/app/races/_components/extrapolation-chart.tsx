'use client';

import type { LinearRegime, RaceRun } from '@breakeven/cost-model/procedures/race';
import { lossOfFit } from '@breakeven/cost-model/races/extrapolation';
import { formatLargeCount } from '@breakeven/cost-model/values/format';
import { Chart, type ChartSeries } from '@breakeven/ui/chart/chart';
import { LOSS_CHANNEL, modelName, seriesColor } from './race-words.ts';

interface ExtrapolationChartProps {
  run: RaceRun;
  regime: LinearRegime;
  largest: RaceRun;
}

const STEPS = 50;

/** A run's curve, the window that shapes were fitted to, and the shapes drawn on to the largest run's budget. */
export function ExtrapolationChart({ run, regime, largest }: ExtrapolationChartProps) {
  const hoursPerToken = run.gpuHours / run.tokens;
  const start = Math.max(regime.window.from, 0.05) * run.gpuHours;
  const end = regime.budget.gpuHours;
  const hours = Array.from({ length: STEPS + 1 }, (_, i) => start * (end / start) ** (i / STEPS));
  const measured: ChartSeries = {
    id: 'run',
    name: modelName(run.model),
    color: 'var(--color-ink)',
    line: 'solid',
    points: run.points.map(([x, y]) => ({ x, y })),
  };
  const fits: ChartSeries[] = regime.fits.map((fit, index) => ({
    id: fit.shape,
    name: `${fit.shape}, extrapolated`,
    color: seriesColor(index),
    line: 'dashed',
    points: hours.map((x) => ({ x, y: lossOfFit(fit, x / hoursPerToken) })),
  }));
  const color = 'var(--color-danger)';
  const rival: ChartSeries = {
    id: 'largest',
    name: `End of ${modelName(largest.model)}`,
    color,
    line: 'none',
    mark: { shape: 'circle', color, fill: 'full' },
    points: [{ x: largest.gpuHours, y: largest.endLoss, isLabelled: true }],
  };
  return (
    <Chart
      caption={`${modelName(run.model)} with the budget of ${modelName(largest.model)}`}
      description={`Loss of ${modelName(run.model)} against GPU-hours, with ${fits.length} shapes extrapolated to ${formatLargeCount(end)} GPU-hours`}
      height={380}
      x={{ label: 'GPU-hours', scale: 'log', format: formatLargeCount }}
      y={LOSS_CHANNEL}
      series={[measured, ...fits, rival]}
      window={{ low: regime.window.from * run.gpuHours || start, high: regime.window.to * run.gpuHours }}
    />
  );
}
