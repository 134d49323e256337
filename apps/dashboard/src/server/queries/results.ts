import type { MeasuredTest } from '@breakeven/cost-model/metrics/metric';
import { ElementType } from '@breakeven/schema/model/element-type';
import { methodText } from '@breakeven/schema/report/method-text';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { Identifier } from '@breakeven/schema/values/identifier';
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { kernelSourceHashOf, methodOf, roundingSource } from './conditions.ts';
import { correctnessOf } from './correctness.ts';
import { isPublic, isValid } from './plausibility.ts';

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** The query of a URL: texts. */
export const ResultsInput = z.strictObject({
  includeSoftware: flag,
  includeFlagged: flag,
  model: Identifier.optional(),
  type: ElementType.optional(),
});
export type ResultsInput = z.output<typeof ResultsInput>;

const ROWS_PER_PAGE = 1000;

const { position, ...resultColumns } = getTableColumns(results);

/**
 * All results in pages, in the order in which their reports came, so that a new report adds rows at the end. An index has
 * this order, and a page begins where the last one ended: a row costs the same wherever it stands.
 */
export async function* resultPages(database: Database, input: ResultsInput, rowsPerPage = ROWS_PER_PAGE) {
  let page = await resultsAfter(database, input, rowsPerPage, undefined);
  while (page.length > 0) {
    yield page;
    if (page.length < rowsPerPage) return;
    page = await resultsAfter(database, input, rowsPerPage, page.at(-1));
  }
}

interface Place {
  receivedAt: Date;
  reportId: string;
  position: number;
}

async function resultsAfter(database: Database, input: ResultsInput, limit: number, last: Place | undefined) {
  const after =
    last &&
    sql`(${reports.receivedAt}, ${reports.id}) >= (${last.receivedAt.toISOString()}::timestamptz, ${last.reportId})
      and not (${reports.id} = ${last.reportId} and ${position} <= ${last.position})`;
  const rows = await database
    .select({
      ...resultColumns,
      position,
      receivedAt: reports.receivedAt,
      measuredAt: reports.measuredAt,
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      vendor: reports.vendor,
      architecture: reports.architecture,
      modelId: reports.modelId,
      modelShapeId: reports.modelShapeId,
      type: reports.type,
      correctness: correctnessOf(),
      plausibility: reports.plausibility,
      measured: measuredTest(),
      roundingSource: roundingSource(results.test),
      kernelSourceHash: kernelSourceHashOf(),
      method: methodOf(),
    })
    .from(results)
    .innerJoin(reports, eq(results.reportId, reports.id))
    .where(
      and(
        input.model === undefined ? undefined : eq(reports.modelId, input.model),
        input.type === undefined ? undefined : eq(reports.type, input.type),
        input.includeSoftware ? undefined : eq(reports.isSoftwareAdapter, false),
        input.includeFlagged ? undefined : isValid(),
        isPublic(),
        after,
      ),
    )
    .orderBy(asc(reports.receivedAt), asc(reports.id), asc(position))
    .limit(limit);
  return rows.map(({ roundingSource: source, ...row }) => {
    return {
      ...row,
      rounding: roundingText(roundingOfReport(source)),
      method: methodText(row.method),
    };
  });
}

/** What metrics of a test are computed from. */
const measuredTest = () =>
  sql<MeasuredTest>`(${reports.body} -> 'results' -> ${position}) #- '{interTokenSeconds,samples}'`;

export type ResultRow = Awaited<ReturnType<typeof resultsAfter>>[number];
