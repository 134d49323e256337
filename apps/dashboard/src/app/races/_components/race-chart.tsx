'use client';

import type { RacedField } from '@breakeven/cost-model/procedures/equal-schedules';
import type { Race } from '@breakeven/cost-model/procedures/race';
import { formatLargeCount, formatUsd } from '@breakeven/cost-model/values/format';
import { Chart } from '@breakeven/ui/chart/chart';
import { LOSS_CHANNEL, modelName, seriesColor } from './race-words.ts';

interface RaceChartProps {
  race: Race;
  /** The same runs, each point the end of a schedule of its own; null: the runs as they were made. */
  modelled: RacedField | null;
  by: 'hours' | 'dollars';
  /** null: without dollars, GPU-hours are shown whatever was asked for. */
  usdPerGpuHour: number | null;
}

/** Loss of each run over what it had cost by then. */
export function RaceChart({ race, modelled, by, usdPerGpuHour }: RaceChartProps) {
  const isDollars = by === 'dollars' && usdPerGpuHour !== null;
  const scale = isDollars ? usdPerGpuHour : 1;
  const spent = isDollars ? 'dollars' : 'GPU-hours';
  const origin = race.provenance === 'predicted' ? 'predicted' : 'A100';
  return (
    <Chart
      caption={
        modelled
          ? `Loss at the end of a schedule of this many ${spent} (${origin}, modelled)`
          : `Training loss by ${spent} spent (${origin})`
      }
      description={`Training loss of ${race.runs.length} runs against ${spent}; the tables below have the crossings`}
      height={420}
      x={{
        label: isDollars ? 'Dollars' : 'GPU-hours',
        scale: 'log',
        format: isDollars ? formatUsd : formatLargeCount,
      }}
      y={LOSS_CHANNEL}
      series={race.runs.map((run, index) => ({
        id: run.model,
        name: modelName(run.model),
        color: seriesColor(index),
        line: 'solid',
        points: (modelled?.runs[index]?.points ?? run.points).map(([gpuHours, y]) => ({
          x: gpuHours * scale,
          y,
          details: [['Tokens', formatLargeCount((gpuHours / run.gpuHours) * run.tokens)]],
        })),
      }))}
    />
  );
}
