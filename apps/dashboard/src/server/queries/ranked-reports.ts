import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Result } from '@breakeven/schema/report/report';
import { and, desc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { correctnessOf } from './correctness.ts';
import { isValid } from './plausibility.ts';

export interface ReportFilter {
  includeSoftware: boolean;
  model?: string | undefined;
  type?: ElementType | undefined;
}

/** Reports of one board row agree in these. */
const GROUP = [reports.hardwareId, reports.modelId, reports.modelShapeId, reports.type] as const;

/** llama-bench's defaults, pp512 and tg128: what most reports can be compared by. */
const USUAL_PROMPT_TOKENS = 512;
const USUAL_GENERATED_TOKENS = 128;

/** A row can be linked to by each of its reports, up to so many. */
const MAXIMUM_REPORT_IDS = 50;

const ofModelAndType = ({ model, type }: ReportFilter): SQL | undefined =>
  and(model ? eq(reports.modelId, model) : undefined, type ? eq(reports.type, type) : undefined);

const visible = (includeSoftware: boolean): SQL | undefined =>
  includeSoftware ? undefined : eq(reports.isSoftwareAdapter, false);

export const reportFilter = (filter: ReportFilter): SQL | undefined =>
  and(ofModelAndType(filter), visible(filter.includeSoftware));

/**
 * One report a row, the fastest decode first. Of a row's reports that is the one which is most like the others on the
 * board (tg128 and pp512, or else the longest tests), then the one of most samples, then the latest: a quick look
 * at a machine does not displace its full measurement. A date in the future counts as the date of receipt, so that it
 * does not hold its place for ever.
 */
export function rankedReports(database: Database, filter: ReportFilter & { limit: number }) {
  const { promptTokens, generatedTokens } = results;
  const prefill = representative(database, [promptTokens, generatedTokens], USUAL_PROMPT_TOKENS).as(
    'prefill',
  );
  const decode = representative(database, [generatedTokens, promptTokens], USUAL_GENERATED_TOKENS).as(
    'decode',
  );
  const row = database
    .selectDistinctOn([...GROUP], {
      reportId: reports.id,
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      vendor: reports.vendor,
      architecture: reports.architecture,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      modelId: reports.modelId,
      modelShapeId: reports.modelShapeId,
      modelName: reports.modelName,
      type: reports.type,
      correctness: correctnessOf().as('correctness'),
      measuredAt: reports.measuredAt,
      prefill: sql<Result | null>`${reports.body} -> 'results' -> ${prefill.position}`.as('prefill_result'),
      decode: sql<Result | null>`${reports.body} -> 'results' -> ${decode.position}`.as('decode_result'),
      decodeMedian: sql<number | null>`${decode.median}`.as('decode_median'),
    })
    .from(reports)
    .leftJoinLateral(prefill, sql`true`)
    .leftJoinLateral(decode, sql`true`)
    .where(and(reportFilter(filter), isValid()))
    .orderBy(
      ...GROUP,
      sql`${eq(decode.tokens, USUAL_GENERATED_TOKENS)} desc nulls last`,
      sql`${decode.tokens} desc nulls last`,
      sql`${eq(prefill.tokens, USUAL_PROMPT_TOKENS)} desc nulls last`,
      sql`${prefill.tokens} desc nulls last`,
      sql`coalesce(${decode.sampleCount}, 0) + coalesce(${prefill.sampleCount}, 0) desc`,
      sql`least(${reports.measuredAt}, ${reports.receivedAt}) desc`,
      reports.id,
    )
    .as('board');
  const { decodeMedian, ...columns } = row._.selectedFields;
  const member = alias(reports, 'member');
  const members = database
    .select({ id: member.id })
    .from(member)
    .where(
      and(
        eq(member.hardwareId, row.hardwareId),
        eq(member.modelId, row.modelId),
        eq(member.modelShapeId, row.modelShapeId),
        eq(member.type, row.type),
        isValid(member.plausibility),
      ),
    )
    .orderBy(desc(member.receivedAt), member.id)
    .limit(MAXIMUM_REPORT_IDS);
  return database
    .select({ ...columns, reportIds: sql<string[]>`array(${members})` })
    .from(row)
    .orderBy(sql`${decodeMedian} desc nulls last`, row.hardwareId, row.modelId, row.type, row.reportId)
    .limit(filter.limit);
}

/** Of a report's results of one kind at depth 0 and for one user: the usual length, or else the longest. */
function representative(
  database: Database,
  [tokens, otherTokens]: [PgColumn, PgColumn],
  usualTokens: number,
) {
  return database
    .select({
      position: results.position,
      median: results.tokensPerSecondMedian,
      tokens,
      sampleCount: results.sampleCount,
    })
    .from(results)
    .where(
      and(
        eq(results.reportId, reports.id),
        gt(tokens, 0),
        eq(otherTokens, 0),
        eq(results.depthTokens, 0),
        eq(results.concurrency, 1),
      ),
    )
    .orderBy(desc(eq(tokens, usualTokens)), desc(tokens), results.position)
    .limit(1);
}

export async function countSoftwareRows(database: Database, filter: ReportFilter): Promise<number> {
  const rows = database
    .selectDistinct({
      hardwareId: reports.hardwareId,
      modelId: reports.modelId,
      modelShapeId: reports.modelShapeId,
      type: reports.type,
    })
    .from(reports)
    .where(and(ofModelAndType(filter), eq(reports.isSoftwareAdapter, true), isValid()))
    .as('software');
  return database.$count(rows);
}

export async function filterChoices(database: Database, includeSoftware: boolean) {
  const onBoard = and(visible(includeSoftware), isValid());
  const [models, types] = await Promise.all([
    database
      .selectDistinctOn([reports.modelId], { id: reports.modelId, name: reports.modelName })
      .from(reports)
      .where(onBoard)
      .orderBy(reports.modelId, desc(reports.receivedAt)),
    database.selectDistinct({ type: reports.type }).from(reports).where(onBoard),
  ]);
  return { models, types: types.map((row) => row.type) };
}
