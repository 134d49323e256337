'use client';

import type { RacedField } from '@breakeven/cost-model/procedures/equal-schedules';
import { formatLargeCount, formatUsd } from '@breakeven/cost-model/values/format';
import { Chart } from '@breakeven/ui/chart/chart';
import { loss, modelName, seriesColor } from './race-words.ts';

/** What is further behind than this is out of the race, and would flatten what is in it. */
const FARTHEST_NATS = 0.15;

interface DifferenceChartProps {
  field: RacedField;
  isModelled: boolean;
  /** Dollars of a GPU-hour; null: hours are shown. */
  usdPerGpuHour: number | null;
}

/** How far each run is behind the best loss that its GPU-hours could have bought: a crossing is where a line comes to 0. */
export function DifferenceChart({ field, isModelled, usdPerGpuHour }: DifferenceChartProps) {
  const scale = usdPerGpuHour ?? 1;
  const isDollars = usdPerGpuHour !== null;
  return (
    <Chart
      caption={`Behind the best loss at the same ${isDollars ? 'dollars' : 'GPU-hours'}${isModelled ? ', equal schedules, modelled' : ', as they were run'}`}
      description="Loss of each run less the lowest loss that its GPU-hours could have bought; 0 is the lead"
      height={260}
      x={{
        label: isDollars ? 'Dollars' : 'GPU-hours',
        scale: 'log',
        format: isDollars ? formatUsd : formatLargeCount,
      }}
      y={{ label: 'Behind', unit: 'nats per token', scale: 'linear', format: loss, include: [0] }}
      series={field.runs.map(({ model, behind }, index) => ({
        id: model,
        name: modelName(model),
        color: seriesColor(index),
        line: 'solid',
        points: behind
          .filter(([, nats]) => nats <= FARTHEST_NATS)
          .map(([gpuHours, y]) => ({ x: gpuHours * scale, y })),
      }))}
    />
  );
}
