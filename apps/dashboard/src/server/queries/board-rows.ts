import { type Gpu, Gpu as GpuSchema } from '@breakeven/schema/catalogue/gpus/gpu';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { boardChoices, boardRows } from '../db/schema.ts';
import { placeCount, placeKey } from './place.ts';

export const HardwareClass = GpuSchema.shape.class;

/** Which rows of the board are asked for. */
export interface BoardFilter {
  includeSoftware: boolean;
  depthTokens: number;
  concurrency: number;
  model?: string | undefined;
  type?: ElementType | undefined;
  vendor?: string | undefined;
  hardwareClass?: Gpu['class'] | undefined;
}

const Place = z.tuple([z.number(), placeKey, placeCount]);

/** Where a page of the board ends: the number, the key and the rank of its last row, as one text. */
export const Cursor = z
  .base64url()
  .max(2000)
  .transform((text, context) => {
    try {
      const [rankedBy, key, rank] = Place.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      return { rankedBy, key, rank };
    } catch {
      context.addIssue({ code: 'custom', message: 'is not a nextCursor of leaderboard.rank' });
      return z.NEVER;
    }
  });
export type Cursor = z.output<typeof Cursor>;

export const cursorText = ({ rankedBy, key, rank }: Cursor): string =>
  Buffer.from(JSON.stringify([rankedBy, key, rank])).toString('base64url');

/** What each row of the board has once, whatever else was measured. */
export const atDepthZero = (): SQL | undefined =>
  and(eq(boardRows.depthTokens, 0), eq(boardRows.concurrency, 1));

const isOneOf = (filter: BoardFilter): SQL | undefined =>
  and(
    eq(boardRows.depthTokens, filter.depthTokens),
    eq(boardRows.concurrency, filter.concurrency),
    filter.model === undefined ? undefined : eq(boardRows.modelId, filter.model),
    filter.type === undefined ? undefined : eq(boardRows.type, filter.type),
    filter.vendor === undefined ? undefined : eq(boardRows.vendor, filter.vendor),
    filter.hardwareClass === undefined ? undefined : eq(boardRows.hardwareClass, filter.hardwareClass),
    filter.includeSoftware ? undefined : eq(boardRows.isSoftwareAdapter, false),
  );

/** A page of the board, the fastest decode first and what has none last; from an index that has this order. */
export function boardPage(
  database: Database,
  filter: BoardFilter & { limit: number; cursor?: Cursor | undefined },
) {
  const { rankedBy, key } = boardRows;
  const { cursor, limit } = filter;
  const after =
    cursor &&
    sql`${rankedBy} <= ${cursor.rankedBy} and (${rankedBy} < ${cursor.rankedBy} or ${key} > ${cursor.key})`;
  const { newestReceivedAt, newestMeasuredAt, refreshAt, ...columns } = getTableColumns(boardRows);
  return database
    .select(columns)
    .from(boardRows)
    .where(and(isOneOf(filter), after))
    .orderBy(sql`${rankedBy} desc nulls last`, asc(key))
    .limit(limit);
}

/** How many rows the filters leave, and how many of software adapters they leave out. */
export async function countRows(
  database: Database,
  filter: BoardFilter,
  choices: readonly Choice[],
): Promise<{ total: number; hiddenSoftwareRows: number }> {
  const { depthTokens, concurrency, vendor, hardwareClass, includeSoftware } = filter;
  const isPlain =
    depthTokens === 0 && concurrency === 1 && vendor === undefined && hardwareClass === undefined;
  const counted = isPlain
    ? choices.filter(
        ({ modelId, type }) =>
          (filter.model === undefined || modelId === filter.model) &&
          (filter.type === undefined || type === filter.type),
      )
    : await database
        .select({
          isSoftwareAdapter: boardRows.isSoftwareAdapter,
          rowCount: sql<number>`count(*)::int`,
        })
        .from(boardRows)
        .where(isOneOf({ ...filter, includeSoftware: true }))
        .groupBy(boardRows.isSoftwareAdapter);
  const count = (isSoftware: boolean) =>
    counted
      .filter(({ isSoftwareAdapter }) => isSoftwareAdapter === isSoftware)
      .reduce((sum, { rowCount }) => sum + rowCount, 0);
  const software = count(true);
  return includeSoftware
    ? { total: count(false) + software, hiddenSoftwareRows: 0 }
    : { total: count(false), hiddenSoftwareRows: software };
}

/** Every model and type that the board has, with the number of its rows. */
export function boardChoicesOf(database: Database) {
  return database.select().from(boardChoices).orderBy(asc(boardChoices.modelId), asc(boardChoices.modelName));
}

export type Choice = typeof boardChoices.$inferSelect;
