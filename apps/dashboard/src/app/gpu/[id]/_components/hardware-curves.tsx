import type { MeasuredResult } from '../../../../server/queries/measured-results.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { curveOf, grouped } from '../../../_measured/groups.ts';
import { type Curve, CurvesChart } from './history-charts.tsx';

const MAXIMUM_CURVES = 6;

/** Decode over depth and over concurrency, of each model that has such a curve. */
export function HardwareCurves({ results }: { results: readonly MeasuredResult[] }) {
  const groups = grouped(results, (row) => `${row.modelId} ${row.modelShapeId} ${row.type}`);
  const byDepth = curves('depthTokens', groups);
  const byConcurrency = curves('concurrency', groups);
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

/** Of each model and type the curve of the newest report that has one. */
function curves(over: 'depthTokens' | 'concurrency', groups: readonly MeasuredResult[][]): Curve[] {
  return groups
    .flatMap((group): Curve[] => {
      const points = grouped(group, ({ reportId }) => reportId)
        .map((report) => curveOf(over, report))
        .find((curve) => curve.length > 0);
      const [first] = group;
      return points && first
        ? [
            {
              name: `${first.modelName}, ${first.type}`,
              href: `/reports/${points[0]?.reportId}`,
              points: points.map(({ [over]: x, median, low, high }) => ({ x, median, low, high })),
            },
          ]
        : [];
    })
    .slice(0, MAXIMUM_CURVES);
}
