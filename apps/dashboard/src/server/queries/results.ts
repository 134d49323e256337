import type { Percentiles } from '@breakeven/schema/report/distribution';
import { methodText } from '@breakeven/schema/report/method-text';
import type { Environment, Report, Result } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { kernelSourceHashOf, methodOf, roundingSource } from './conditions.ts';
import { correctnessOf } from './correctness.ts';
import { countSome, MOST_COUNTED } from './count-some.ts';
import { storedFilter, storedWhere } from './stored-filter.ts';

const tokens = z
  .int()
  .min(0)
  .max(2 ** 24);

export const ResultsInput = z.strictObject({
  ...storedFilter,
  test: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .meta({ description: 'pp512, tg128, tg128 @ d4096: /api/v1/tests lists them' }),
  concurrency: z.int().min(1).max(65_536).optional().meta({ description: 'sequences at once' }),
  depthTokens: tokens.optional().meta({ description: 'tokens in the KV cache before the test' }),
});
export type ResultsInput = z.output<typeof ResultsInput>;

const ROWS_PER_PAGE = 1000;

const { position, ...resultColumns } = getTableColumns(results);

/** The place of a result: the time its report was received, the report, the place in it. */
export const ResultPlace = z.tuple([z.iso.datetime(), z.string().regex(/^[0-9a-f]{64}$/), z.int()]);
export type ResultPlace = z.output<typeof ResultPlace>;

export const placeOf = (row: { receivedAt: Date; reportId: string; position: number }): ResultPlace => [
  row.receivedAt.toISOString(),
  row.reportId,
  row.position,
];

/** All results in pages, the first received first: a new report adds rows at the end. */
export async function* resultPages(database: Database, input: ResultsInput, rowsPerPage = ROWS_PER_PAGE) {
  let page = await resultsAfter(database, input, { limit: rowsPerPage, after: null });
  while (page.length > 0) {
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < rowsPerPage) return;
    page = await resultsAfter(database, input, { limit: rowsPerPage, after: placeOf(last) });
  }
}

export async function resultsAfter(
  database: Database,
  input: ResultsInput,
  { after, limit }: { after: ResultPlace | null; limit: number },
) {
  const rows = await database
    .select({
      ...resultColumns,
      position,
      measuredAt: reports.measuredAt,
      receivedAt: reports.receivedAt,
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      vendor: reports.vendor,
      architecture: reports.architecture,
      modelId: reports.modelId,
      modelShapeId: reports.modelShapeId,
      modelName: reports.modelName,
      type: reports.type,
      correctness: correctnessOf(),
      plausibility: reports.plausibility,
      measured: measuredTest(),
      roundingSource: roundingSource(results.test),
      kernelSourceHash: kernelSourceHashOf(),
      method: methodOf(),
      environment: sql<Environment>`${reports.body} -> 'environment'`,
      label: sql<string | null>`${reports.body} ->> 'label'`,
      weights: sql<Report['weights'] | null>`${reports.body} ->> 'weights'`,
    })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(and(resultsWhere(input), behind(after)))
    .orderBy(reports.receivedAt, reports.id, position)
    .limit(limit);
  return rows.map(({ roundingSource: source, ...row }) => {
    return {
      ...row,
      rounding: roundingText(roundingOfReport(source)),
      method: methodText(row.method),
    };
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

/** A result as the report has it, without the times between tokens, which may be a million; with their percentiles. */
type ReportedResult = Omit<Result, 'interTokenSeconds'> & {
  interTokenSeconds?: Omit<Percentiles, 'samples'> | null | undefined;
};

const measuredTest = () =>
  sql<ReportedResult>`(${reports.body} -> 'results' -> ${position}) #- '{interTokenSeconds,samples}'`;

export type ResultRow = Awaited<ReturnType<typeof resultsAfter>>[number];
