'use client';

import type { Schedule } from '@breakeven/cost-model/procedures/schedule';
import { Chart, type ChartPoint } from '@breakeven/ui/chart/chart';
import { loss, modelName } from './race-words.ts';

/** What each length of a cooldown would have changed at the end of a run, with the range of all fits. */
export function TailChart({ schedule }: { schedule: Schedule }) {
  const cosineToZero = schedule.endings.find(
    ({ schedule: { kind } }, index) => kind === 'cosine' && index > 0,
  );
  const points = schedule.endings.flatMap(({ schedule: one, change, changeAcrossVariants }): ChartPoint[] =>
    one.kind === 'cooldown'
      ? [
          {
            x: 100 * one.cooldownShare,
            y: change,
            ...changeAcrossVariants,
            name: `${100 * one.cooldownShare}%`,
          },
        ]
      : [],
  );
  const flat = (y: number) => () => y;
  return (
    <Chart
      caption={`Change of the end loss of ${modelName(schedule.model)} by the length of its cooldown, modelled`}
      description="Change of the end loss against the cosine as run, by the share of the run that cools down; bars are the range of all fits"
      height={240}
      x={{ label: 'Cooldown', unit: '% of the run', scale: 'linear', format: String, include: [0] }}
      y={{ label: 'Change', unit: 'nats per token', scale: 'linear', format: loss, include: [0.003] }}
      series={[
        {
          id: 'cooldown',
          name: 'Constant, then a cooldown to 0',
          color: 'var(--color-series-1)',
          line: 'solid',
          mark: { shape: 'circle', color: 'var(--color-series-1)', fill: 'full' },
          points,
        },
      ]}
      guides={[
        { label: 'cosine to 10%, as run', y: flat(0) },
        ...(cosineToZero ? [{ label: 'cosine to 0', y: flat(cosineToZero.change) }] : []),
      ]}
    />
  );
}
