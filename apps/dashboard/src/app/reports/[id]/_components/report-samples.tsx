'use client';

import { formatInterval, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import type { Result } from '@breakeven/schema/report/report';
import { InView } from '@breakeven/ui/in-view';
import { Skeleton } from '@breakeven/ui/skeleton';
import dynamic from 'next/dynamic';

const HEIGHT = 220;

const placeholder = <Skeleton height={HEIGHT}>The samples of this test</Skeleton>;
const SamplePlot = dynamic(
  () => import('@breakeven/ui/chart/sample-plot').then((module) => module.SamplePlot),
  {
    ssr: false,
    loading: () => placeholder,
  },
);

type Samples = Pick<Result, 'test' | 'tokensPerSecond'>;

/** The samples of each test in the order they were taken, over median and interval. */
export function ReportSamples({ results }: { results: readonly Samples[] }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {results.map(({ test, tokensPerSecond }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same test may be there twice
        <figure key={index} className="min-w-0 rounded-lg border border-line bg-surface p-4">
          <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-3 text-sm">
            <span className="font-medium">{test}</span>
            <span className="text-muted text-xs tabular-nums">{summary(tokensPerSecond)}</span>
          </figcaption>
          <InView placeholder={placeholder}>
            <SamplePlot
              label={`${test}: ${summary(tokensPerSecond)}`}
              height={HEIGHT}
              title="tokens/s"
              samples={tokensPerSecond.samples}
              median={tokensPerSecond.median}
              interval={tokensPerSecond.interval}
              format={formatTokensPerSecond}
            />
          </InView>
        </figure>
      ))}
    </div>
  );
}

function summary({ median, interval, samples }: Result['tokensPerSecond']): string {
  const count = samples.length === 1 ? '1 sample' : `${samples.length} samples`;
  const bounds = interval ? `, interval ${formatInterval(interval, formatTokensPerSecond)}` : '';
  return `${count}, median ${formatTokensPerSecond(median)} tokens/s${bounds}`;
}
