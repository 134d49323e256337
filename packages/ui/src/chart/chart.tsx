'use client';

import { type ComponentType, useEffect, useId, useState } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import type { ChartProps } from './channels.ts';
import { ChartData } from './chart-data.tsx';
import { LineKey } from './line-key.tsx';

export type { Channel, ChartGuide, ChartPoint, ChartProps, ChartSeries } from './channels.ts';

/** What draws is a module of its own, loaded as soon as the page runs: it is most of what a page with a chart weighs. */
const loadPlot = () => import('./plot.tsx').then(({ Plot }) => Plot);

let lastTurn: Promise<unknown> = Promise.resolve();

/** Charts of a page draw one after another, each in a task of its own: between two of them the page answers its visitor. */
function loadPlotInTurn(): Promise<ComponentType<ChartProps>> {
  const turn = Promise.all([loadPlot(), lastTurn]).then(
    ([Plot]) => new Promise<ComponentType<ChartProps>>((resolve) => setTimeout(resolve, 0, Plot)),
  );
  lastTurn = turn.catch(() => undefined);
  return turn;
}

/**
 * A chart as a figure with its title: drawn at once in the browser, in a box of the size that it will have; its data are a
 * table where nothing can be drawn, without JavaScript too. What fails in it stays in it.
 */
export function Chart(props: ChartProps) {
  const { caption, description, height, series, keys } = props;
  const [Plot, setPlot] = useState<ComponentType<ChartProps> | null>(null);
  const [attempt, setAttempt] = useState(1);
  const [hasFailed, setHasFailed] = useState(false);
  const [showsData, setShowsData] = useState(false);
  const id = useId();
  const isNamedInPlace = series.every(
    ({ line, points }) => line !== 'none' || points.some(({ isLabelled }) => isLabelled),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    let isCurrent = true;
    loadPlotInTurn().then(
      (loaded) => isCurrent && setPlot(() => loaded),
      () => isCurrent && setHasFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  const retry = () => {
    setHasFailed(false);
    setAttempt(attempt + 1);
  };
  const failure = (again: () => void) => (
    <div role="status" className="text-muted text-sm">
      The chart could not be drawn; these are its numbers.{' '}
      {attempt === 1 ? (
        <button type="button" onClick={again} className="link cursor-pointer">
          Try again
        </button>
      ) : (
        'Reload the page to load what it needs.'
      )}
      <div className="mt-2">
        <ChartData {...props} />
      </div>
    </div>
  );
  return (
    <figure aria-label={description} className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <figcaption className="mb-2 flex min-w-0 flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <span className="font-medium text-sm">{caption}</span>
        <button
          type="button"
          aria-expanded={showsData}
          aria-controls={id}
          onClick={() => setShowsData(!showsData)}
          className="needs-script min-h-6 cursor-pointer text-muted text-xs underline underline-offset-4 hover:text-ink print:hidden"
        >
          {showsData ? 'Hide the data' : 'Show the data'}
        </button>
      </figcaption>
      {(keys ?? series).length > 1 && (
        <div className={`mb-2 ${keys === undefined && isNamedInPlace ? 'sm:hidden' : ''}`}>
          <LineKey series={keys ?? series} />
        </div>
      )}
      {hasFailed ? (
        failure(retry)
      ) : (
        <div className="needs-script" style={{ minHeight: height }}>
          <ErrorBoundary fallback={failure}>{Plot && <Plot {...props} />}</ErrorBoundary>
        </div>
      )}
      <div id={id} className={showsData ? 'mt-3' : 'without-script hidden'}>
        {!hasFailed && <ChartData {...props} />}
      </div>
    </figure>
  );
}
