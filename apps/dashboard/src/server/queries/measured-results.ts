import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Provenance } from '@breakeven/schema/report/report';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports, results } from '../db/schema.ts';
import { reportsOfRow } from './board-key.ts';
import { ranks } from './plausibility.ts';

/** Which reports: those of one hardware, or of one row of the board. */
export type MeasuredFilter =
  | { hardwareId: string }
  | { hardwareId: string; modelId: string; modelShapeId: string; type: ElementType };

/** A page reads this many reports, the newest: it does not cost more when the store grows. */
export const MAXIMUM_REPORTS = 300;

/** As a report may have. */
const MOST_TESTS = 1000;

/** A result with what its report says of hardware, model and software. Rates are tokens per second; dates are ISO 8601, UTC. */
export interface MeasuredResult {
  reportId: string;
  hardwareId: string;
  hardware: string;
  vendor: string;
  isSoftwareAdapter: boolean;
  modelId: string;
  modelShapeId: string;
  modelName: string;
  type: ElementType;
  measuredAt: string;
  receivedAt: string;
  /** As the driver calls itself; '' where the report does not say. */
  driver: string;
  /** The WebGPU implementation with its version. */
  webgpu: string;
  test: string;
  promptTokens: number;
  generatedTokens: number;
  depthTokens: number;
  concurrency: number;
  median: number;
  low: number | null;
  high: number | null;
  sampleCount: number;
  provenance: Provenance;
}

/** The results of the newest reports that may rank, the newest first, each report's in its own order. */
export async function measuredResults(database: Database, filter: MeasuredFilter): Promise<MeasuredResult[]> {
  const environment = (field: 'driver' | 'webgpuImplementation') =>
    sql<string>`coalesce(${reports.body} -> 'environment' ->> ${sql.raw(`'${field}'`)}, '')`.as(field);
  const newest = database
    .select({
      reportId: reports.id,
      hardwareId: reports.hardwareId,
      hardware: reports.hardware,
      vendor: reports.vendor,
      isSoftwareAdapter: reports.isSoftwareAdapter,
      modelId: reports.modelId,
      modelShapeId: reports.modelShapeId,
      modelName: reports.modelName,
      type: reports.type,
      measuredAt: reports.measuredAt,
      receivedAt: reports.receivedAt,
      driver: environment('driver'),
      webgpu: environment('webgpuImplementation'),
    })
    .from(reports)
    .where(
      and(ranks(), 'modelId' in filter ? reportsOfRow(filter) : eq(reports.hardwareId, filter.hardwareId)),
    )
    // The order of an index, read backwards.
    .orderBy(desc(reports.receivedAt), desc(reports.id))
    .limit(MAXIMUM_REPORTS)
    .as('newest');
  // Of each report by its key: joined at large, a store of few reports would be read whole.
  const tests = database
    .select({
      position: results.position,
      test: results.test,
      promptTokens: results.promptTokens,
      generatedTokens: results.generatedTokens,
      depthTokens: results.depthTokens,
      concurrency: results.concurrency,
      median: results.tokensPerSecondMedian,
      low: results.tokensPerSecondIntervalLow,
      high: results.tokensPerSecondIntervalHigh,
      sampleCount: results.sampleCount,
      provenance: results.provenance,
    })
    .from(results)
    .where(eq(results.reportId, newest.reportId))
    .orderBy(asc(results.position))
    .limit(MOST_TESTS)
    .as('tests');
  const { position, ...ofTest } = tests._.selectedFields;
  const rows = await database
    .select({ ...newest._.selectedFields, ...ofTest })
    .from(newest)
    .innerJoinLateral(tests, sql`true`)
    .orderBy(desc(newest.receivedAt), desc(newest.reportId), asc(position));
  return rows.map(({ vendor, driver, webgpu, measuredAt, receivedAt, ...row }) => ({
    ...row,
    vendor: visibleName(vendor),
    driver: visibleName(driver),
    webgpu: visibleName(webgpu),
    measuredAt: measuredAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
  }));
}

/** When a report came; null of one that is not there. */
export async function receivedAtOf(database: Database, id: string): Promise<string | null> {
  const [row] = await database
    .select({ receivedAt: reports.receivedAt })
    .from(reports)
    .where(eq(reports.id, id));
  return row?.receivedAt.toISOString() ?? null;
}
