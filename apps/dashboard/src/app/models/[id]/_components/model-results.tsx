import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import Link from 'next/link';
import { todaysPrice } from '../../../../server/prices/todays-price.ts';
import { MAXIMUM_REPORTS } from '../../../../server/queries/measured-results.ts';
import { SoftwareBadge } from '../../../_components/badges.tsx';
import { hardwareMark } from '../../../_components/hardware-mark.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { curveOf, grouped, standing } from '../../../_measured/groups.ts';
import { loadMeasured } from '../../../_measured/load.ts';
import { STANDINGS_NOTE, StandingsTable } from '../../../_measured/standings-table.tsx';
import { type Curve, CurvesChart } from '../../../gpu/[id]/_components/history-charts.tsx';

const MAXIMUM_CURVES = 8;
/** The leaderboard has all of them, in pages. */
const MOST_ROWS = 25;

/** Every hardware that ran the model, a table for each quantization; software adapters behind the GPUs, and marked. */
export async function ModelResults({ id }: { id: string }) {
  const results = await loadMeasured({ modelId: id });
  if (results.length === 0) {
    return (
      <PageSection title="Results">
        <p className="text-muted text-sm">
          Nobody has measured it yet.{' '}
          <Link href="/method#measure" className="link">
            Measure yours
          </Link>
        </p>
      </PageSection>
    );
  }
  const types = ELEMENT_TYPES.filter((type) => results.some((row) => row.type === type));
  const reportCount = new Set(results.map(({ reportId }) => reportId)).size;
  return (
    <>
      {types.map((type, index) => {
        const ofType = results.filter((row) => row.type === type);
        const groups = grouped(ofType, (row) => `${row.hardwareId} ${row.modelShapeId}`);
        const rows = groups.flatMap((group) => {
          const [first] = group;
          if (first === undefined) return [];
          return {
            key: `${first.hardwareId} ${first.modelShapeId}`,
            spokenName: `${first.hardware}, ${type}`,
            isSoftware: first.isSoftwareAdapter,
            name: (
              <span key="name" className="flex min-w-32 max-w-80 items-center gap-2">
                <MarkerIcon {...hardwareMark(first)} />
                <Link href={`/gpu/${first.hardwareId}`} prefetch={false} className="link min-w-0 break-words">
                  {first.hardware}
                </Link>
                {first.isSoftwareAdapter && <SoftwareBadge />}
              </span>
            ),
            decode: standing('decode', group),
            prefill: standing('prefill', group),
            usdPerHour: findGpu(first.hardwareId)
              ? (todaysPrice(first.hardwareId)?.usdPerGpuHour ?? null)
              : null,
          };
        });
        const curves = groups
          .flatMap((group): Curve[] => {
            const points = grouped(group, ({ reportId }) => reportId)
              .map((report) => curveOf('depthTokens', report))
              .find((curve) => curve.length > 0);
            const [first] = group;
            if (!points || !first) return [];
            return [
              {
                name: first.hardware,
                href: `/reports/${points[0]?.reportId}`,
                points: points.map(({ depthTokens: x, median, low, high }) => ({ x, median, low, high })),
              },
            ];
          })
          .slice(0, MAXIMUM_CURVES);
        return (
          <PageSection
            key={type}
            title={`In ${type}`}
            note={
              index > 0
                ? undefined
                : `${STANDINGS_NOTE}${reportCount >= MAXIMUM_REPORTS ? ` Of the newest ${MAXIMUM_REPORTS} reports.` : ''}`
            }
          >
            <div className="flex flex-col gap-4">
              <StandingsTable
                caption={`Hardware by decode speed, in ${type}`}
                header="Hardware"
                rows={rows
                  .toSorted(
                    (a, b) =>
                      Number(a.isSoftware) - Number(b.isSoftware) ||
                      (b.decode?.value ?? 0) - (a.decode?.value ?? 0),
                  )
                  .slice(0, MOST_ROWS)}
              />
              {rows.length > MOST_ROWS && (
                <p className="text-sm">
                  The fastest {MOST_ROWS} of {rows.length}.{' '}
                  <Link href={`/?model=${id}&type=${type}`} prefetch={false} className="link">
                    All on the leaderboard
                  </Link>
                </p>
              )}
              {curves.length > 0 && <CurvesChart over="depth" curves={curves} />}
            </div>
          </PageSection>
        );
      })}
    </>
  );
}
