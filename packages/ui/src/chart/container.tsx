'use client';

import type { ReactElement, ReactNode } from 'react';
import { ResponsiveContainer } from 'recharts';

interface ChartContainerProps {
  /** What the picture shows, for those who do not see it. */
  label: string;
  /** CSS pixels, axis titles included. */
  height: number;
  yTitle: ReactNode;
  xTitle: ReactNode;
  children: ReactElement;
}

/** A chart as one picture of a fixed height, its axis titles written horizontally at the axes' ends. */
export function ChartContainer({ label, height, yTitle, xTitle, children }: ChartContainerProps) {
  return (
    <div role="img" aria-label={label} style={{ height }} className="flex flex-col text-muted text-xs">
      <div className="h-5 shrink-0 truncate">{yTitle}</div>
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%">
          {children}
        </ResponsiveContainer>
      </div>
      <div className="h-5 shrink-0 truncate text-right">{xTitle}</div>
    </div>
  );
}
