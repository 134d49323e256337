'use client';

import { impliedDemand } from '@breakeven/cost-model/laws/implied-demand';
import type { LossSurface } from '@breakeven/cost-model/laws/law';
import { lifetimeOptimum } from '@breakeven/cost-model/laws/lifetime-optimum';
import { surfaceOptimumForParams } from '@breakeven/cost-model/laws/optimum';
import type { OptimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import type { ReleasedModel } from '@breakeven/cost-model/procedures/released-models';
import { formatLargeCount, formatNumber } from '@breakeven/cost-model/values/format';
import { Chart, type ChartSeries } from '@breakeven/ui/chart/chart';
import Link from 'next/link';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';

export type ReleasedRow = Pick<ReleasedModel, 'name' | 'params' | 'tokens' | 'releasedOn' | 'stated'>;

interface ReleasedSectionProps {
  model: OptimalModel;
  surface: LossSurface;
  demand: number;
  released: readonly ReleasedRow[];
}

const POINTS = 24;
const INK = 'var(--color-ink)';
/** A model that most readers know. */
const EXAMPLE = 'Llama 3.1 8B';
/** Written beside their points where there is room. */
const LABELLED = [
  'GPT-3 175B',
  'Chinchilla 70B',
  'LLaMA 7B',
  'Llama 2 7B',
  'Llama 3.1 8B',
  'Llama 3.1 405B',
  'Qwen3 0.6B',
];

/** Real models among the sizes that laws advise, and what demand each of them was right for. */
export function ReleasedSection({ model, surface, demand, released }: ReleasedSectionProps) {
  const [low, high] = [
    Math.min(...released.map(({ params }) => params)),
    Math.max(...released.map(({ params }) => params)),
  ];
  const sizes = Array.from({ length: POINTS }, (_, index) => low * (high / low) ** (index / (POINTS - 1)));
  const optimal = sizes.map((params) => surfaceOptimumForParams({ surface, params }));
  const served = optimal.map(({ loss }) =>
    lifetimeOptimum({ surface, loss, trainingCostPerFlop: 1, serving: [{ tokens: demand, costPerFlop: 1 }] }),
  );
  const rows = released.map((row) => ({
    ...row,
    implied: impliedDemand({ surface, params: row.params, tokens: row.tokens }),
  }));
  const line = (
    id: string,
    name: string,
    color: string,
    points: readonly { params: number; tokens: number }[],
  ): ChartSeries => ({
    id,
    name,
    color,
    line: 'solid',
    points: points.map(({ params, tokens }) => ({ x: params, y: tokens })),
  });
  const example = rows.find(({ name }) => name === EXAMPLE);
  return (
    <PageSection
      title="Real models"
      note={
        <>
          {example && (
            <>
              {example.name}, trained on {formatLargeCount(example.tokens)} tokens, is the cheapest of its
              quality for a demand of {demandText(example.implied)} tokens.{' '}
            </>
          )}
          Implied demand inverts the law; most models lie beyond the runs that it was fitted to.{' '}
          <Link href="/essays" className="link">
            Were released models right?
          </Link>
        </>
      }
    >
      <Chart
        caption="Parameters and training tokens of real models"
        description={`Training tokens against parameters of ${rows.length} released models, beside the compute-optimal line and the one for a demand of ${formatLargeCount(demand)} tokens`}
        height={420}
        x={{ label: 'Parameters', scale: 'log', format: formatLargeCount }}
        y={{ label: 'Training tokens', scale: 'log', format: formatLargeCount }}
        series={[
          line('optimal', 'Cheapest to train', 'var(--color-series-1)', optimal),
          ...(demand > 0
            ? [line('served', `${formatLargeCount(demand)} served`, 'var(--color-series-2)', served)]
            : []),
          {
            id: 'released',
            name: 'Released models',
            color: 'var(--color-series-3)',
            line: 'none',
            mark: { shape: 'circle', color: 'var(--color-series-3)', fill: 'full' },
            points: rows.map(({ name, params, tokens, implied }) => ({
              x: params,
              y: tokens,
              name,
              isLabelled: LABELLED.includes(name),
              details: [['Implied demand', demandText(implied)]],
            })),
          },
          {
            id: 'answer',
            name: 'The answer above',
            color: INK,
            line: 'none',
            mark: { shape: 'square', color: INK, fill: 'full' },
            points: [{ x: model.params, y: model.tokens, isLabelled: true }],
          },
        ]}
      />
      <details className="mt-3">
        <summary className="min-h-6 cursor-pointer text-sm underline underline-offset-4">
          Implied demand of {rows.length} models
        </summary>
        <div className="mt-2">
          <PlainTable
            caption="Implied demand of released models"
            isStackedOnPhone
            columns={[
              { header: 'Model' },
              { header: 'Released' },
              { header: 'Parameters', align: 'end' },
              { header: 'Training tokens', align: 'end' },
              { header: 'Per parameter', align: 'end' },
              { header: 'Implied demand', align: 'end' },
            ]}
            rows={rows.map(({ name, releasedOn, params, tokens, stated, implied }) => ({
              key: name,
              cells: [
                name,
                releasedOn ?? '–',
                formatLargeCount(params),
                `${STATED[stated]}${formatLargeCount(tokens)}`,
                formatNumber(tokens / params),
                demandText(implied),
              ],
            }))}
          />
        </div>
      </details>
    </PageSection>
  );
}

const STATED = { exactly: '', 'at-most': '≤\u00a0', 'at-least': '≥\u00a0' } as const;

/** 0: it is larger than what is cheapest to train. */
const demandText = (tokens: number) => (tokens === 0 ? 'none' : formatLargeCount(tokens));
