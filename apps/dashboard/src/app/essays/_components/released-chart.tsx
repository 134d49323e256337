'use client';

import type { ReleasedModel } from '@breakeven/cost-model/procedures/released-models';
import { formatLargeCount } from '@breakeven/cost-model/values/format';
import { Chart, type ChartPoint } from '@breakeven/ui/chart/chart';
import { demandText } from './demand-text.ts';

/** Of Chinchilla's own run, which is what its frontier comes to at its budget. */
const CHINCHILLA_RATIO = 20;
/** Written beside their points: one a year or so, so that names do not lie on each other. */
const LABELLED = [
  'GPT-3 175B',
  'Chinchilla 70B',
  'LLaMA 65B',
  'Llama 2 7B',
  'TinyLlama 1.1B',
  'Qwen2.5 0.5B',
  'Llama 3.1 405B',
  'Qwen3 0.6B',
  'Olmo 3 32B',
];

/** Tokens per parameter of every dated model, by its release. */
export function ReleasedChart({ models }: { models: readonly ReleasedModel[] }) {
  const dated = models.filter(({ releasedOn }) => releasedOn !== null);
  const point = (model: ReleasedModel): ChartPoint => ({
    x: Date.parse(model.releasedOn ?? ''),
    y: model.tokensPerParam,
    name: model.name,
    isLabelled: LABELLED.includes(model.name),
    details: [
      ['Tokens', formatLargeCount(model.tokens)],
      ['Implied demand', demandText(model)],
    ],
  });
  const series = (
    id: string,
    name: string,
    color: string,
    shape: 'circle' | 'square',
    own: readonly ReleasedModel[],
  ) => ({
    id,
    name,
    color,
    line: 'none' as const,
    mark: { shape, color, fill: 'full' as const },
    points: own.map(point),
  });
  return (
    <Chart
      caption="Training tokens per parameter, by release"
      description="Training tokens per parameter of released models against their release date, on a logarithmic scale; dense models rise from 2 to more than 1,000"
      height={380}
      x={{ label: 'Released', scale: 'time', format: (value) => new Date(value).toISOString().slice(0, 7) }}
      y={{ label: 'Tokens per parameter', scale: 'log', format: formatLargeCount }}
      series={[
        series(
          'dense',
          'Dense',
          'var(--color-series-1)',
          'circle',
          dated.filter((one) => one.activeParams === null),
        ),
        series(
          'mixture',
          'Mixture, of all its parameters',
          'var(--color-series-2)',
          'square',
          dated.filter((one) => one.activeParams !== null),
        ),
      ]}
      guides={[{ label: 'Chinchilla: 20', y: () => CHINCHILLA_RATIO }]}
    />
  );
}
