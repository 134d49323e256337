import type { BoardCell } from '../../../../server/queries/board-cells.ts';
import type { MeasuredResult } from '../../../../server/queries/measured-results.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { curveCells, curvePoint } from '../../../_measured/curve-cells.ts';
import { grouped, usualResult } from '../../../_measured/groups.ts';
import { type Curve, CurvesChart, HistoryChart, type HistoryPoint } from './history-charts.tsx';

const MAXIMUM_CURVES = 6;

interface HardwareHistoryProps {
  /** Of the newest reports. */
  results: readonly MeasuredResult[];
  cells: readonly BoardCell[];
}

/**
 * How the decode speed of the model with most reports was spread over them, and what changed with driver and WebGPU; and the
 * board's curves over depth and concurrency of each model that has one.
 */
export function HardwareHistory({ results, cells }: HardwareHistoryProps) {
  const groups = grouped(results, (row) => `${row.modelId} ${row.modelShapeId} ${row.type}`);
  const [most] = groups
    .map((group) =>
      grouped(group, ({ reportId }) => reportId).flatMap((report) => usualResult('decode', report) ?? []),
    )
    .toSorted((a, b) => b.length - a.length);
  const byDepth = curves('depthTokens', cells);
  const byConcurrency = curves('concurrency', cells);
  const [first] = most ?? [];
  return (
    <>
      {most && first && most.length > 1 && (
        <PageSection
          title="Every report"
          note={`${first.modelName}, ${first.type}: each report's decode speed with its interval, by the day it was measured; a colour for each driver and WebGPU version.`}
        >
          <HistoryChart
            name={`${first.modelName}, ${first.type}`}
            points={most.map(
              (row): HistoryPoint => ({
                reportId: row.reportId,
                measuredAt: row.measuredAt,
                software: [row.driver, row.webgpu].filter(Boolean).join(', ') || 'not recorded',
                median: row.median,
                low: row.low,
                high: row.high,
              }),
            )}
          />
        </PageSection>
      )}
      {byDepth.length + byConcurrency.length > 0 && (
        <PageSection title="Curves">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
            {byDepth.length > 0 && <CurvesChart over="depth" curves={byDepth} />}
            {byConcurrency.length > 0 && <CurvesChart over="concurrency" curves={byConcurrency} />}
          </div>
        </PageSection>
      )}
    </>
  );
}

/** Of each model and type, those with most points first. */
function curves(over: 'depthTokens' | 'concurrency', cells: readonly BoardCell[]): Curve[] {
  return curveCells(cells, over)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MAXIMUM_CURVES)
    .map((row): Curve => {
      const [first] = row;
      return {
        name: `${first?.modelName}, ${first?.type}`,
        href: `/reports/${first?.reportId}`,
        points: row.map(curvePoint(over)),
      };
    });
}
