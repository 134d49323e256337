import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { stringify } from 'csv-stringify/sync';
import type { BoardRow } from '../(board)/_components/board-rows.ts';
import { loadChoice, loadElsewhereRows, loadMeasuredRows } from '../(board)/load-board.ts';
import { KINDS, loadBoardState } from '../(board)/search-params.ts';

export const dynamic = 'force-dynamic';

/** The rows of a view of the leaderboard, all of its pages: the same query as the page, the same filters and prices. */
export async function GET(request: Request): Promise<Response> {
  const state = loadBoardState(request);
  const choice = await loadChoice(state);
  if ('message' in choice) return new Response(`${choice.message}\n`, { status: 400 });
  const [measured, elsewhere] = await Promise.all([
    loadMeasuredRows(state, choice),
    loadElsewhereRows(state, choice),
  ]);
  const rows = { ...elsewhere, measured: measured.rows };
  const lines = KINDS.filter((kind) => state.show === null || state.show === kind).flatMap((kind) =>
    rows[kind].map((row) => ({ ...flat(row), modelId: choice.model.id })),
  );
  return new Response(stringify(lines, { header: true, columns: COLUMNS, escape_formulas: true }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${choice.model.id}-${choice.type}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}

const METRIC_COLUMNS = Object.values(METRICS).flatMap(({ id }) => [id, `${id}Low`, `${id}High`]);
const COLUMNS = [
  'provenance',
  'modelId',
  'hardwareId',
  'hardware',
  'vendor',
  'hardwareClass',
  'memoryBytes',
  'isSoftwareAdapter',
  'test',
  ...METRIC_COLUMNS,
  'usdPerHour',
  'priceSource',
  'priceObservedOn',
  'reportCount',
  'submitterCount',
  'tier',
  'reportId',
  'observedOn',
  'origin',
  'url',
];

function flat({ kind, values, price, measured, ...row }: BoardRow): Record<string, unknown> {
  return {
    ...row,
    provenance: kind,
    isSoftwareAdapter: String(row.isSoftwareAdapter),
    ...Object.fromEntries(
      Object.entries(values).flatMap(([id, value]) => [
        [id, value?.value],
        [`${id}Low`, value?.low],
        [`${id}High`, value?.high],
      ]),
    ),
    usdPerHour: price?.usdPerHour,
    priceSource: price?.label,
    priceObservedOn: price?.observedOn,
    reportCount: measured?.reportCount,
    submitterCount: measured?.submitterCount,
    tier: measured?.tier,
    reportId: measured?.reportId,
  };
}
