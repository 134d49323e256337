import type { Judgement } from '@breakeven/cost-model/plausibility/judge';
import { RULES_VERSION } from '@breakeven/cost-model/plausibility/rules';
import type { Report, Result } from '@breakeven/schema/report/report';
import type { reports, results } from '../db/schema.ts';
import { identityOf } from './identity.ts';

/** A judgement as a row keeps it. */
export function judgementColumns({ state, reasons }: Judgement) {
  return { plausibility: state, plausibilityReasons: reasons, judgedByRules: RULES_VERSION };
}

/** What `reports` has of one, beside what came with it. */
export function reportRow(report: Report, sent: string) {
  return {
    id: report.id,
    measuredAt: new Date(report.measuredAt),
    ...identityOf(report),
    vendor: report.adapter.vendor,
    architecture: report.adapter.architecture,
    type: report.type,
    sent,
    body: report,
  } satisfies typeof reports.$inferInsert;
}

/** What `results` has of a report. */
export const resultRows = ({ id, results }: Report) =>
  results.map((result, position) => resultRow(id, position, result));

function resultRow(reportId: string, position: number, result: Result) {
  const { tokensPerSecond } = result;
  return {
    reportId,
    position,
    test: result.test,
    promptTokens: result.promptTokens,
    generatedTokens: result.generatedTokens,
    depthTokens: result.depthTokens,
    concurrency: result.concurrency,
    tokensPerSecondMedian: tokensPerSecond.median,
    tokensPerSecondMean: tokensPerSecond.mean,
    tokensPerSecondStandardDeviation: tokensPerSecond.standardDeviation,
    tokensPerSecondIntervalLow: tokensPerSecond.interval?.low ?? null,
    tokensPerSecondIntervalHigh: tokensPerSecond.interval?.high ?? null,
    tokensPerSecondIntervalLevel: tokensPerSecond.interval?.level ?? null,
    sampleCount: tokensPerSecond.samples.length,
    dispatchesPerToken: result.dispatchesPerToken,
    provenance: result.provenance,
  } satisfies typeof results.$inferInsert;
}
