'use client';

import type { Race } from '@breakeven/cost-model/procedures/race';
import { formatLargeCount, formatUsd } from '@breakeven/cost-model/values/format';
import type { LineSeries } from '@breakeven/ui/chart/line-chart';
import { CurveFigure } from '../../_components/curve-figure.tsx';
import { loss, modelName, seriesColor } from './race-words.ts';

interface RaceChartProps {
  race: Race;
  by: 'hours' | 'dollars';
  /** null: without dollars, GPU-hours are shown whatever was asked for. */
  usdPerGpuHour: number | null;
}

/** Loss of each run over what it had cost by then. */
export function RaceChart({ race, by, usdPerGpuHour }: RaceChartProps) {
  const isDollars = by === 'dollars' && usdPerGpuHour !== null;
  const scale = isDollars ? usdPerGpuHour : 1;
  const format = isDollars ? formatUsd : formatLargeCount;
  const unit = isDollars ? 'Dollars' : 'GPU-hours';
  const origin = race.provenance === 'predicted' ? 'predicted' : 'A100';
  const series: LineSeries[] = race.runs.map((run, index) => ({
    id: run.model,
    name: modelName(run.model),
    color: seriesColor(index),
    isDashed: false,
    points: run.points.map(([gpuHours, y]) => ({
      x: gpuHours * scale,
      y,
      tooltip: {
        title: modelName(run.model),
        lines: [
          { label: unit, value: format(gpuHours * scale) },
          { label: 'Loss', value: loss(y) },
          { label: 'Tokens', value: formatLargeCount((gpuHours / run.gpuHours) * run.tokens) },
        ],
      },
    })),
  }));
  return (
    <CurveFigure
      caption={`Training loss by ${isDollars ? 'dollars' : 'GPU-hours'} spent (${origin})`}
      label={`Training loss of ${race.runs.length} runs against ${isDollars ? 'dollars' : 'GPU-hours'}; the tables below have the crossings`}
      height={420}
      x={{ title: `${unit} →`, scale: 'log', format }}
      y={{ title: '↑ loss, nats per token', scale: 'linear', format: (value) => value.toFixed(1) }}
      series={series}
    />
  );
}
