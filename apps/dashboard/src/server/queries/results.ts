import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { countSome, MOST_COUNTED } from './count-some.ts';
import { placeCount, placeId, placeTime } from './place.ts';
import { type ReportedDetails, type ReportOfResults, reportsOfResults } from './reports-of-results.ts';
import { filtered, storedFilter, storedWhere } from './stored-filter.ts';

const tokens = z
  .int()
  .min(0)
  .max(2 ** 24);

export const ResultsInput = filtered(
  z.strictObject({
    ...storedFilter,
    test: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .meta({ description: 'pp512, tg128, tg128 @ d4096: /api/v1/tests lists them' }),
    concurrency: z.int().min(1).max(65_536).optional().meta({ description: 'sequences at once' }),
    depthTokens: tokens.optional().meta({ description: 'tokens in the KV cache before the test' }),
  }),
);
export type ResultsInput = z.output<typeof ResultsInput>;

const { position, ...resultColumns } = getTableColumns(results);

/** The place of a result: the time its report was received, the report, the place in it. */
export const ResultPlace = z.tuple([placeTime, placeId, placeCount]);
export type ResultPlace = z.output<typeof ResultPlace>;

export const placeOf = (row: { receivedAt: Date; reportId: string; position: number }): ResultPlace => [
  row.receivedAt.toISOString(),
  row.reportId,
  row.position,
];

/** The next results in the order of receipt: a new report adds rows at the end. */
export async function resultsAfter(
  database: Database,
  input: ResultsInput,
  { after, limit }: { after: ResultPlace | null; limit: number },
) {
  const rows = await database
    .select({ ...resultColumns, position, receivedAt: reports.receivedAt })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(and(resultsWhere(input), behind(after)))
    .orderBy(reports.receivedAt, reports.id, position)
    .limit(limit);
  const reported = await reportsOfResults(
    database,
    rows.map(({ reportId }) => reportId),
  );
  return rows.map((row) => {
    // A report that is withdrawn meanwhile stays where it is.
    const report = reported.get(row.reportId) as ReportOfResults;
    const rounding = roundingText(roundingOfReport(report.roundingSource, row.test));
    // A copy of two dozen fields is a dictionary: V8 puts it where only a full collection finds it.
    return Object.assign(row, { report, rounding, details: report.details[row.position] as ReportedDetails });
  });
}

export async function countResults(database: Database, input: ResultsInput): Promise<number | null> {
  const some = database
    .select({ position: results.position })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(resultsWhere(input));
  return countSome(database, some.limit(MOST_COUNTED + 1).as('some'));
}

function resultsWhere(input: ResultsInput): SQL | undefined {
  const { test, concurrency, depthTokens } = input;
  return and(
    storedWhere(input),
    test === undefined ? undefined : eq(results.test, test),
    concurrency === undefined ? undefined : eq(results.concurrency, concurrency),
    depthTokens === undefined ? undefined : eq(results.depthTokens, depthTokens),
  );
}

/** In the form that an index of the order of receipt serves: a row costs the same wherever it stands. */
function behind(after: ResultPlace | null): SQL | undefined {
  if (after === null) return undefined;
  const [receivedAt, reportId, at] = after;
  return sql`(${reports.receivedAt}, ${reports.id}) >= (${receivedAt}::timestamptz, ${reportId})
    and not (${reports.id} = ${reportId} and ${position} <= ${at})`;
}

export type ResultRow = Awaited<ReturnType<typeof resultsAfter>>[number];
