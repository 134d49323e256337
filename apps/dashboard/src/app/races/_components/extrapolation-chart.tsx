'use client';

import type { LinearRegime, RaceRun } from '@breakeven/cost-model/procedures/race';
import { lossOfFit } from '@breakeven/cost-model/races/extrapolation';
import { formatLargeCount } from '@breakeven/cost-model/values/format';
import type { LineSeries } from '@breakeven/ui/chart/line-chart';
import { CurveFigure } from '../../_components/curve-figure.tsx';
import { loss, modelName, seriesColor } from './race-words.ts';

interface ExtrapolationChartProps {
  run: RaceRun;
  regime: LinearRegime;
  largest: RaceRun;
}

const STEPS = 50;

/** A run's curve, the window that shapes were fitted to, and the shapes drawn on to the largest run's budget. */
export function ExtrapolationChart({ run, regime, largest }: ExtrapolationChartProps) {
  const hoursPerToken = run.gpuHours / run.tokens;
  const point = (title: string, gpuHours: number, y: number) => ({
    x: gpuHours,
    y,
    tooltip: {
      title,
      lines: [
        { label: 'GPU-hours', value: formatLargeCount(gpuHours) },
        { label: 'Loss', value: loss(y) },
      ],
    },
  });
  const start = Math.max(regime.window.from, 0.05) * run.gpuHours;
  const end = regime.budget.gpuHours;
  const hours = Array.from({ length: STEPS + 1 }, (_, i) => start * (end / start) ** (i / STEPS));
  const measured: LineSeries = {
    id: 'run',
    name: modelName(run.model),
    color: 'var(--color-ink)',
    isDashed: false,
    points: run.points.map(([gpuHours, y]) => point(modelName(run.model), gpuHours, y)),
  };
  const fits: LineSeries[] = regime.fits.map((fit, index) => ({
    id: fit.shape,
    name: `${fit.shape}, extrapolated`,
    color: seriesColor(index),
    isDashed: true,
    points: hours.map((h) => point(fit.shape, h, lossOfFit(fit, h / hoursPerToken))),
  }));
  const rival: LineSeries = {
    id: 'largest',
    name: `End of ${modelName(largest.model)}`,
    color: 'var(--color-danger)',
    isDashed: false,
    isMarks: true,
    points: [point(`${modelName(largest.model)}, its end`, largest.gpuHours, largest.endLoss)],
  };
  return (
    <CurveFigure
      caption={`${modelName(run.model)} with the budget of ${modelName(largest.model)} (dot: where that ended)`}
      label={`Loss of ${modelName(run.model)} against GPU-hours, with ${fits.length} shapes drawn on to ${formatLargeCount(end)} GPU-hours`}
      height={380}
      x={{ title: 'GPU-hours →', scale: 'log', format: formatLargeCount }}
      y={{ title: '↑ loss, nats per token', scale: 'linear', format: (value) => value.toFixed(1) }}
      series={[measured, ...fits, rival]}
      window={{ low: regime.window.from * run.gpuHours || start, high: regime.window.to * run.gpuHours }}
    />
  );
}
