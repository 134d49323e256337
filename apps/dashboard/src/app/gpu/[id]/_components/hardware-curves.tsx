import type { BoardCell } from '../../../../server/queries/board-cells.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { curveCells, curvePoint } from '../../../_measured/curve-cells.ts';
import { type Curve, CurvesChart } from './history-charts.tsx';

const MAXIMUM_CURVES = 6;

/** Decode over depth and over concurrency, of each model that has such a curve. */
export function HardwareCurves({ cells }: { cells: readonly BoardCell[] }) {
  const byDepth = curves('depthTokens', cells);
  const byConcurrency = curves('concurrency', cells);
  if (byDepth.length + byConcurrency.length === 0) return null;
  return (
    <PageSection title="Depth and concurrency">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
        {byDepth.length > 0 && <CurvesChart over="depth" curves={byDepth} />}
        {byConcurrency.length > 0 && <CurvesChart over="concurrency" curves={byConcurrency} />}
      </div>
    </PageSection>
  );
}

/** The board's curves of each model and type, those of most points first. */
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
