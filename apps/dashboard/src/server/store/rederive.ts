import { isDeepStrictEqual } from 'node:util';
import { judge } from '@breakeven/cost-model/plausibility/judge';
import { RULES_VERSION } from '@breakeven/cost-model/plausibility/rules';
import type { Report } from '@breakeven/schema/report/report';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { boardKeyColumns } from '../queries/board-key.ts';
import { refreshBoard } from '../queries/board-refresh.ts';
import { type Identity, identityOf } from '../queries/identity.ts';
import { judgementColumns } from '../queries/report-rows.ts';

const REPORTS_AT_ONCE = 100;

export interface Pass {
  /** Called after each page, with the reports looked at so far. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
  /** Judges those again, too, that the rules of today have judged. */
  isCheck?: boolean;
}

/**
 * Says of stored reports which hardware and model they are of, and what is to be thought of them, by the rules of today: a
 * row keeps what was derived when it came, and rules change. Bodies stay as they are. A page is a transaction, with the
 * board rows that it changes; reports of one row are in one page or in neighbours. Returns the ids of reports that were named or
 * judged otherwise.
 */
export async function rederive(
  database: Database,
  { onProgress, signal, isCheck = false }: Pass = {},
): Promise<string[]> {
  const differing: string[] = [];
  for (let [done, last] = [0, undefined as Row | undefined]; ; ) {
    signal?.throwIfAborted();
    const page: Row[] = await rowsAfter(database, last, isCheck);
    const stale = page.filter((row) => !isJudgedByToday(row) || !isOfToday(row));
    differing.push(...stale.map(({ id }) => id));
    if (stale.length > 0) await database.transaction((transaction) => updateRows(transaction, stale));
    last = page.at(-1) ?? last;
    done += page.length;
    onProgress?.(done);
    if (page.length < REPORTS_AT_ONCE) return differing;
  }
}

const { hardwareId, hardware, isSoftwareAdapter, modelId, modelShapeId, modelName } = reports;
const columns = {
  id: reports.id,
  receivedAt: reports.receivedAt,
  hardwareId,
  hardware,
  isSoftwareAdapter,
  modelId,
  modelShapeId,
  modelName,
  type: reports.type,
  adapter: sql<Report['adapter']>`${reports.body} -> 'adapter'`,
  model: sql<Report['model']>`${reports.body} -> 'model'`,
  plausibility: reports.plausibility,
  plausibilityReasons: reports.plausibilityReasons,
  judgedByRules: reports.judgedByRules,
};
/** The whole report where it is to be judged again. */
const judged = (isCheck: boolean) => sql<Report | null>`case
  when ${isCheck} or ${reports.judgedByRules} is distinct from ${RULES_VERSION} then ${reports.body} end`;
type Row = Awaited<ReturnType<typeof rowsAfter>>[number];

/** In the order of an index whose last column is the id. */
function rowsAfter(database: Database, last: Place | undefined, isCheck: boolean) {
  const { modelId: model, type, hardwareId: device, modelShapeId: shape } = boardKeyColumns;
  const after =
    last &&
    sql`(${model}, ${type}, ${device}, ${shape}, ${reports.id}) >
      (${last.modelId}, ${last.type}, ${last.hardwareId}, ${last.modelShapeId}, ${last.id})`;
  return database
    .select({ ...columns, judged: judged(isCheck) })
    .from(reports)
    .where(after)
    .orderBy(asc(model), asc(type), asc(device), asc(shape), asc(reports.id))
    .limit(REPORTS_AT_ONCE);
}
type Place = Record<'modelId' | 'type' | 'hardwareId' | 'modelShapeId' | 'id', string>;

/** One statement for all reports that are of one hardware and one model. */
async function updateRows(transaction: Database, rows: readonly Row[]): Promise<void> {
  const groups = new Map<string, { today: Identity; ids: string[] }>();
  for (const row of rows) {
    const judgement = judgementOf(row);
    if (judgement !== null) await transaction.update(reports).set(judgement).where(eq(reports.id, row.id));
    const today = identityOf(row);
    const group = groups.get(JSON.stringify(today));
    if (group) group.ids.push(row.id);
    else groups.set(JSON.stringify(today), { today, ids: [row.id] });
  }
  for (const { today, ids } of groups.values()) {
    await transaction.update(reports).set(today).where(inArray(reports.id, ids));
  }
  await refreshBoard(
    transaction,
    rows.flatMap((row) => [row, { ...identityOf(row), type: row.type }]),
  );
}

const judgementOf = ({ judged, receivedAt }: Row) =>
  judged && judgementColumns(judge(judged, { receivedAt: receivedAt.toISOString() }));

function isJudgedByToday(row: Row): boolean {
  const { plausibility, plausibilityReasons, judgedByRules } = row;
  const judgement = judgementOf(row);
  return (
    judgement === null || isDeepStrictEqual({ plausibility, plausibilityReasons, judgedByRules }, judgement)
  );
}

function isOfToday(row: Row): boolean {
  const today = identityOf(row);
  return (Object.keys(today) as (keyof Identity)[]).every((column) => today[column] === row[column]);
}
