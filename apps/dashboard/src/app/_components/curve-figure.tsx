'use client';

import type { LineChartProps } from '@breakeven/ui/chart/line-chart';
import { LineLegend } from '@breakeven/ui/chart/line-legend';
import { InView } from '@breakeven/ui/in-view';
import { Skeleton } from '@breakeven/ui/skeleton';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';

const LineChart = dynamic(() => import('@breakeven/ui/chart/line-chart').then((module) => module.LineChart), {
  ssr: false,
});

/** A chart of curves with its caption and legend; its library comes when it is looked at. */
export function CurveFigure({ caption, ...chart }: LineChartProps & { caption: ReactNode }) {
  const placeholder = <Skeleton height={chart.height}>{chart.label}</Skeleton>;
  return (
    <figure className="mt-4 rounded-lg border border-line bg-surface p-4">
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <span className="font-medium text-sm">{caption}</span>
        <LineLegend entries={chart.series.filter((one) => !one.isMarks)} />
      </figcaption>
      <InView placeholder={placeholder}>
        <div style={{ minHeight: chart.height }}>
          <LineChart {...chart} />
        </div>
      </InView>
    </figure>
  );
}
