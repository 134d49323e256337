import type { ElementType } from '@breakeven/schema/model/element-type';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { and, asc, count, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { boardCells, boardRows } from '../db/schema.ts';
import { refreshSome, whileUnchanged } from './board-answers.ts';
import { atDepthZero } from './board-rows.ts';

/** Which rows of the board the tests are of. */
export interface CellFilter {
  includeSoftware: boolean;
  model?: string | undefined;
  hardware?: string | undefined;
  type?: ElementType | undefined;
}

/** The row of the board and the test at which a page of cells ends. */
export type CellPlace = readonly [
  key: string,
  promptTokens: number,
  generatedTokens: number,
  depthTokens: number,
  concurrency: number,
];

/** Each row of the board has one line at depth 0 and concurrency 1: its names are said there. */
const isOf = ({ model, hardware, type, includeSoftware }: CellFilter): SQL | undefined =>
  and(
    model === undefined ? undefined : eq(boardRows.modelId, model),
    hardware === undefined ? undefined : eq(boardRows.hardwareId, hardware),
    atDepthZero(),
    type === undefined ? undefined : eq(boardRows.type, type),
    includeSoftware ? undefined : eq(boardRows.isSoftwareAdapter, false),
  );

/** Tests of the board behind a place, in the order of their keys: what curves over depth and concurrency are drawn from. */
export async function cellsAfter(
  database: Database,
  filter: CellFilter,
  { after, limit }: { after: CellPlace | null; limit: number },
) {
  await refreshSome(database);
  const { key, promptTokens, generatedTokens, depthTokens, concurrency } = boardCells;
  const columns = [key, promptTokens, generatedTokens, depthTokens, concurrency] as const;
  const isAfter =
    after &&
    sql`(${sql.join([...columns], sql`, `)}) > (${sql.join(
      after.map((value) => sql`${value}`),
      sql`, `,
    )})`;
  const rows = await database
    .select({
      ...getTableColumns(boardCells),
      hardwareId: boardRows.hardwareId,
      hardware: boardRows.hardware,
      vendor: boardRows.vendor,
      isSoftwareAdapter: boardRows.isSoftwareAdapter,
      modelId: boardRows.modelId,
      modelShapeId: boardRows.modelShapeId,
      modelName: boardRows.modelName,
      type: boardRows.type,
    })
    .from(boardRows)
    .innerJoin(boardCells, eq(boardCells.key, boardRows.key))
    .where(and(isOf(filter), isAfter ?? undefined))
    .orderBy(...columns.map((column) => asc(column)))
    .limit(limit);
  return rows.map((row) => ({ ...row, vendor: visibleName(row.vendor) }));
}

export type BoardCell = Awaited<ReturnType<typeof cellsAfter>>[number];

export async function countCells(database: Database, filter: CellFilter): Promise<number> {
  const [counted] = await database
    .select({ cells: count() })
    .from(boardRows)
    .innerJoin(boardCells, eq(boardCells.key, boardRows.key))
    .where(isOf(filter));
  return counted?.cells ?? 0;
}

/** More than a page of one model, or of one hardware, draws. */
const MOST_CELLS = 20_000;

/** All tests of one model or hardware, for as long as the board does not change. */
export function cellsOf(database: Database, filter: CellFilter): Promise<BoardCell[]> {
  return whileUnchanged(database, `cells ${JSON.stringify(filter)}`, () =>
    cellsAfter(database, filter, { after: null, limit: MOST_CELLS }),
  );
}

/** What a number of the board has beside its speed, where the report that stands for it recorded it. */
export interface CellFacts {
  timeToFirstTokenSeconds: number | null;
  joulesPerToken: number | null;
  rooflineShare: number | null;
}

interface Tested {
  key: string;
  prefill: { test: string; concurrency: number } | null;
  decode: { test: string; concurrency: number } | null;
}

/** The facts of rows of the board, by their keys: of their prefill the first token, of their decode the rest. */
export async function cellFacts(
  database: Database,
  rows: readonly Tested[],
): Promise<Map<string, CellFacts>> {
  if (rows.length === 0) return new Map();
  const { key, test, concurrency, timeToFirstTokenSeconds, joulesPerToken, rooflineShare } = boardCells;
  const cells = await database
    .select({ key, test, concurrency, timeToFirstTokenSeconds, joulesPerToken, rooflineShare })
    .from(boardCells)
    .where(
      inArray(
        key,
        rows.map((row) => row.key),
      ),
    );
  const byTest = new Map(cells.map((cell) => [`${cell.key} ${cell.test} ${cell.concurrency}`, cell]));
  const cellOf = (row: Tested, of: 'prefill' | 'decode') =>
    byTest.get(`${row.key} ${row[of]?.test} ${row[of]?.concurrency}`);
  return new Map(
    rows.map((row) => [
      row.key,
      {
        timeToFirstTokenSeconds: cellOf(row, 'prefill')?.timeToFirstTokenSeconds ?? null,
        joulesPerToken: cellOf(row, 'decode')?.joulesPerToken ?? null,
        rooflineShare: cellOf(row, 'decode')?.rooflineShare ?? null,
      },
    ]),
  );
}
