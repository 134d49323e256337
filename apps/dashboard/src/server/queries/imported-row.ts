import { hardwareOfImported } from '@breakeven/cost-model/elsewhere/hardware';
import { modelElsewhere } from '@breakeven/cost-model/elsewhere/model';
import {
  IMPORTED_RULES_VERSION,
  judgeImported,
} from '@breakeven/cost-model/plausibility/imported/judge-imported';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { contentId } from '@breakeven/schema/report/content-id';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import { importedResultId } from '@breakeven/schema/report/read-imported-report';
import { visibleName } from '@breakeven/schema/values/name-fault';
import type { importedResults } from '../db/imports.ts';

/** The rules and the catalogue of today: what was derived by others is derived again when the store is opened. */
export const DERIVED_BY = `${IMPORTED_RULES_VERSION}-${contentId({ GPUS, MODELS }).slice(0, 16)}`;

/** What is derived of a result: which hardware and model it is of, and whether it can be. */
export function derivedColumns(result: ImportedResult, receivedAt: Date) {
  const { hardware, model } = result;
  const known = hardwareOfImported(result)?.gpu ?? null;
  const shape = modelElsewhere(model);
  const named = hardware.accelerator ?? hardware.cpuModel ?? hardware.backend ?? 'not stated';
  const judgement = judgeImported(result, { receivedAt: receivedAt.toISOString() });
  return {
    hardware: visibleName(named),
    hardwareId: known?.id ?? null,
    model: visibleName(model.name ?? shape?.name ?? 'not stated'),
    modelId: shape?.id ?? null,
    plausibility: judgement.state,
    plausibilityReasons: judgement.reasons,
    heldAgainst: judgement.heldAgainst,
    derivedBy: DERIVED_BY,
  } satisfies Partial<typeof importedResults.$inferInsert>;
}

/** The row of one result. */
export function importedRow(reportId: string, position: number, result: ImportedResult, receivedAt: Date) {
  const { tool, hardware, model, origin } = result;
  return {
    id: importedResultId(result),
    reportId,
    position,
    format: result.format,
    toolName: tool.name,
    toolVersion: tool.version ?? tool.commit,
    engine: result.engine ?? null,
    acceleratorCount: hardware.acceleratorCount,
    type: model.type,
    test: result.test,
    promptTokens: result.promptTokens,
    generatedTokens: result.generatedTokens,
    depthTokens: result.depthTokens,
    concurrency: result.concurrency,
    timing: result.timing,
    rateOf: result.rateOf,
    promptTokensPerSecond: result.promptTokensPerSecond?.mean ?? null,
    generatedTokensPerSecond: result.generatedTokensPerSecond?.mean ?? null,
    totalTokensPerSecond: result.totalTokensPerSecond?.mean ?? null,
    observedOn: result.measuredAt?.slice(0, 10) ?? origin?.observedOn ?? null,
    source: origin?.source ?? null,
    url: origin?.url ?? null,
    licence: origin?.licence ?? null,
    ...derivedColumns(result, receivedAt),
  } satisfies typeof importedResults.$inferInsert;
}
