import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import Link from 'next/link';
import { todaysPrice } from '../../../../server/prices/todays-price.ts';
import { type BoardStanding, countText } from '../../../../server/queries/board-standings.ts';
import { SoftwareBadge } from '../../../_components/badges.tsx';
import { hardwareMark } from '../../../_components/hardware-mark.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { curveCells, curvePoint } from '../../../_measured/curve-cells.ts';
import { loadModelCells, loadStandings } from '../../../_measured/load.ts';
import { STANDINGS_NOTE, type StandingRow, StandingsTable } from '../../../_measured/standings-table.tsx';
import { type Curve, CurvesChart } from '../../../gpu/[id]/_components/history-charts.tsx';

const MAXIMUM_CURVES = 8;
/** The leaderboard has all of them, in pages. */
const MOST_ROWS = 25;

/** Every hardware that ran the model, a table for each quantization; software adapters behind the GPUs, and marked. */
export async function ModelResults({ id }: { id: string }) {
  const [standings, cells] = await Promise.all([loadStandings({ modelId: id }), loadModelCells(id)]);
  if (standings.length === 0) {
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
  const types = ELEMENT_TYPES.filter((type) => standings.some((row) => row.type === type));
  return (
    <>
      {types.map((type, index) => {
        const ofType = standings.filter((row) => row.type === type);
        const curves = curveCells(
          cells.filter((cell) => cell.type === type),
          'depthTokens',
        )
          .slice(0, MAXIMUM_CURVES)
          .map(
            (row): Curve => ({
              name: row[0]?.hardware ?? '',
              href: `/reports/${row[0]?.reportId}`,
              points: row.map(curvePoint('depthTokens')),
            }),
          );
        return (
          <PageSection key={type} title={`In ${type}`} note={index > 0 ? undefined : STANDINGS_NOTE}>
            <div className="flex flex-col gap-4">
              <StandingsTable
                caption={`Hardware by decode speed, in ${type}`}
                header="Hardware"
                rows={ofType.toSorted(softwareLast).slice(0, MOST_ROWS).map(standingRow)}
              />
              {ofType.length > MOST_ROWS && (
                <p className="text-sm">
                  The fastest {MOST_ROWS} of {countText(ofType, standings)}.{' '}
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

/** Of what stands in the order of its speed. */
const softwareLast = (a: BoardStanding, b: BoardStanding) =>
  Number(a.isSoftwareAdapter) - Number(b.isSoftwareAdapter);

const standingRow = (standing: BoardStanding): StandingRow => ({
  standing,
  spokenName: `${standing.hardware}, ${standing.type}`,
  name: (
    <span key="name" className="flex min-w-32 max-w-80 items-center gap-2">
      <MarkerIcon {...hardwareMark(standing)} />
      <Link href={`/gpu/${standing.hardwareId}`} prefetch={false} className="link min-w-0 break-words">
        {standing.hardware}
      </Link>
      {standing.isSoftwareAdapter && <SoftwareBadge />}
    </span>
  ),
  usdPerHour: findGpu(standing.hardwareId) ? (todaysPrice(standing.hardwareId)?.usdPerGpuHour ?? null) : null,
});
