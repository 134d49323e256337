import { methodText } from '@breakeven/schema/report/method-text';
import type { Power } from '@breakeven/schema/report/power';
import type { Environment, Report } from '@breakeven/schema/report/report';
import type { RoundingSource } from '@breakeven/schema/report/rounding';
import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports } from '../db/schema.ts';
import { correctnessOf } from './correctness.ts';

/** What only the body has of a result. Seconds; null or absent: not measured. */
export interface ReportedDetails {
  timeToFirstTokenSecondsMedian: number | null;
  interTokenSecondsP50: number | null;
  interTokenSecondsP99: number | null;
  gpuSecondsMedian: number | null;
  power: Power | null;
}

export type ReportOfResults =
  Awaited<ReturnType<typeof reportsOfResults>> extends ReadonlyMap<string, infer One> ? One : never;

/** Of a body that is unpacked once: each `->` of it would unpack it again. */
const unpacked = sql`jsonb_to_record(${reports.body}) as unpacked (environment jsonb, label text, weights text,
  method jsonb, correctness jsonb, kernels jsonb, results jsonb)`;

/**
 * What `roundingOfReport` reads of the kernels of each test, each phase and wording once: a report may name thousands.
 */
const roundingSource = sql<RoundingSource>`jsonb_build_object(
  'kernels', (select coalesce(jsonb_agg(distinct jsonb_build_object('test', kernel -> 'test', 'phase', kernel -> 'phase')
    || case when jsonb_exists(kernel, 'rounds') then jsonb_build_object('rounds', kernel -> 'rounds') else '{}' end), '[]')
    from jsonb_array_elements(unpacked.kernels) kernel),
  'method', jsonb_build_object('exact', coalesce(unpacked.method -> 'exact', 'false')))`;

/** Without samples, which may be a million. */
const reportedDetails = sql<ReportedDetails[]>`(select jsonb_agg(jsonb_build_object(
    'timeToFirstTokenSecondsMedian', result #> '{timeToFirstTokenSeconds,median}',
    'interTokenSecondsP50', result #> '{interTokenSeconds,p50}',
    'interTokenSecondsP99', result #> '{interTokenSeconds,p99}',
    'gpuSecondsMedian', result #> '{gpuSeconds,median}',
    'power', result -> 'power') order by position)
  from jsonb_array_elements(unpacked.results) with ordinality listed (result, position))`;

/** What results show of their reports, which are read once each, however many results they have. */
export async function reportsOfResults(database: Database, ids: readonly string[]) {
  const rows = await database
    .select({
      id: reports.id,
      measuredAt: reports.measuredAt,
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      vendor: reports.vendor,
      architecture: reports.architecture,
      modelId: reports.modelId,
      modelShapeId: reports.modelShapeId,
      modelName: reports.modelName,
      type: reports.type,
      plausibility: reports.plausibility,
      correctness: correctnessOf(sql`unpacked.correctness`),
      environment: sql<Environment>`unpacked.environment`,
      label: sql<string | null>`unpacked.label`,
      weights: sql<Report['weights'] | null>`unpacked.weights`,
      method: sql<Report['method'] | null>`unpacked.method`,
      roundingSource,
      details: reportedDetails,
    })
    .from(reports)
    .crossJoinLateral(unpacked as SQL)
    .where(inArray(reports.id, [...new Set(ids)]));
  return new Map(rows.map(({ method, ...row }) => [row.id, { ...row, method: methodText(method) }]));
}
