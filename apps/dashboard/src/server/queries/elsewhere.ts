import {
  ENGINE_NAMES,
  type Engine,
  type EngineCalibration,
} from '@breakeven/cost-model/elsewhere/calibrations';
import { type PredictedRow, predictedRows } from '@breakeven/cost-model/elsewhere/predicted-rows';
import { bytesPerMatmulParameter } from '@breakeven/cost-model/shape/parameter-count';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { PUBLISHED_FIGURES } from '@breakeven/schema/catalogue/published/figures';
import type { PublishedFigure } from '@breakeven/schema/catalogue/published/published-figure';
import { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { importedResults } from '../db/imports.ts';
import { projectCalibrations } from './calibrations.ts';

const modelId = z.string().min(1).max(200).meta({ description: 'id of the catalogue' });
const hardwareId = z.string().min(1).max(200).meta({ description: 'id of a GPU of the catalogue' });

/** A page of the imported rows, which grow with the store; published and predicted ones are all given. */
const page = { limit: z.int().min(1).max(1000).default(200), offset: z.int().min(0).max(1e6).default(0) };

/** Of one model: what others measured of it, in whatever type, and what every GPU would do with it in `type`. */
export const ElsewhereOfModelInput = z.strictObject({
  model: modelId,
  type: ElementType,
  includeFlagged: z.boolean().default(false),
  ...page,
});
export type ElsewhereOfModelInput = z.output<typeof ElsewhereOfModelInput>;

/** Of one GPU: the same of every model. */
export const ElsewhereOfHardwareInput = z.strictObject({
  hardware: hardwareId,
  type: ElementType,
  includeFlagged: z.boolean().default(false),
  ...page,
});
export type ElsewhereOfHardwareInput = z.output<typeof ElsewhereOfHardwareInput>;

/** A figure of a page of others, measured through WebGPU. */
export interface PublishedElsewhere {
  provenance: 'published';
  id: string;
  hardwareId: string | null;
  hardware: string;
  modelId: string | null;
  model: string;
  /** As its source names it; null where it does not. */
  weightType: string | null;
  engine: string;
  runtime: string | null;
  prefillTokensPerSecond: number | null;
  promptTokens: number | null;
  decodeTokensPerSecond: number | null;
  generatedTokens: number | null;
  depthTokens: number | null;
  source: string;
  url: string | null;
  observedOn: string;
  reading: PublishedFigure['reading'];
  note: string | null;
}

/** A result of another tool, in the rates that it gives: of the whole system, or of one accelerator (`rateOf`). */
export type ImportedElsewhere = { provenance: 'imported' } & Omit<
  typeof importedResults.$inferSelect,
  'derivedBy' | 'position'
>;

/** An unmeasured rate; `low` and `high` hold 8 of 10 measured ones, over their own predictions. */
export interface PredictedElsewhere
  extends Pick<
    PredictedRow,
    | 'provenance'
    | 'engine'
    | 'hardwareId'
    | 'hardware'
    | 'modelId'
    | 'concurrency'
    | 'contextTokens'
    | 'promptTokens'
  > {
  weightType: ElementType;
  decodeTokensPerSecond: number;
  decodeTokensPerSecondLow: number;
  decodeTokensPerSecondHigh: number;
  prefillTokensPerSecond: number | null;
  prefillTokensPerSecondLow: number | null;
  prefillTokensPerSecondHigh: number | null;
}

/** What calibrates the predictions of an engine, and how far they were off on hardware that was left out. */
export interface CalibrationElsewhere {
  engine: Engine;
  name: string;
  phase: EngineCalibration['phase'];
  measurements: number;
  hardwareIds: string[];
  efficiency: number | null;
  launchSecondsPerLayer: number | null;
  medianError: number | null;
  worstError: number | null;
  lowRatio: number | null;
  highRatio: number | null;
}

export interface Elsewhere {
  published: PublishedElsewhere[];
  imported: ImportedElsewhere[];
  predicted: PredictedElsewhere[];
  calibrations: CalibrationElsewhere[];
  counts: {
    published: number;
    /** All rows; a page of them is returned. */
    imported: number;
    /** That contradict physics or themselves, and are left out unless asked for. */
    flagged: number;
    predicted: number;
  };
}

/** Published, imported and predicted rows of one model, apart from each other and from reports. */
export async function elsewhereOfModel(
  database: Database,
  { model, type, ...input }: ElsewhereOfModelInput,
): Promise<Elsewhere> {
  return elsewhere(database, {
    ...input,
    isOf: eq(importedResults.modelId, model),
    published: PUBLISHED_FIGURES.filter((figure) => figure.modelId === model),
    predict: (calibrations) => predicted([findModel(model)], GPUS, { type, calibrations }),
  });
}

/** The same of one GPU, with every model that it holds. */
export async function elsewhereOfHardware(
  database: Database,
  { hardware, type, ...input }: ElsewhereOfHardwareInput,
): Promise<Elsewhere> {
  const gpu = findGpu(hardware);
  return elsewhere(database, {
    ...input,
    isOf: eq(importedResults.hardwareId, hardware),
    published: PUBLISHED_FIGURES.filter((figure) => figure.hardwareId === hardware),
    predict: (calibrations) => predicted(MODELS, gpu === undefined ? [] : [gpu], { type, calibrations }),
  });
}

async function elsewhere(
  database: Database,
  {
    isOf,
    published,
    predict,
    includeFlagged,
    limit,
    offset,
  }: {
    isOf: SQL;
    published: readonly PublishedFigure[];
    predict: (calibrations: readonly EngineCalibration[]) => PredictedElsewhere[];
    includeFlagged: boolean;
    limit: number;
    offset: number;
  },
): Promise<Elsewhere> {
  const [calibrations, states, imported] = await Promise.all([
    projectCalibrations(database),
    database
      .select({ state: importedResults.plausibility, rows: count() })
      .from(importedResults)
      .where(isOf)
      .groupBy(importedResults.plausibility),
    importedPage(database, { isOf, includeFlagged, limit, offset }),
  ]);
  const rowsOf = (state: 'valid' | 'flagged') => states.find((row) => row.state === state)?.rows ?? 0;
  const rows = predict(calibrations);
  const flagged = rowsOf('flagged');
  return {
    published: published.map(publishedRow),
    imported,
    predicted: rows,
    calibrations: calibrations.map(calibrationRow),
    counts: {
      published: published.length,
      imported: rowsOf('valid') + (includeFlagged ? flagged : 0),
      flagged,
      predicted: rows.length,
    },
  };
}

/** The fastest generation first, then the fastest prompts; ties by id, so that pages do not overlap. */
async function importedPage(
  database: Database,
  {
    isOf,
    includeFlagged,
    limit,
    offset,
  }: { isOf: SQL; includeFlagged: boolean; limit: number; offset: number },
): Promise<ImportedElsewhere[]> {
  const { generatedTokensPerSecond, promptTokensPerSecond, id, plausibility } = importedResults;
  const rows = await database
    .select()
    .from(importedResults)
    .where(includeFlagged ? isOf : and(isOf, eq(plausibility, 'valid')))
    .orderBy(
      sql`${generatedTokensPerSecond} desc nulls last`,
      sql`${promptTokensPerSecond} desc nulls last`,
      asc(id),
    )
    .limit(limit)
    .offset(offset);
  return rows.map(({ derivedBy: _, position: __, ...row }) => ({ provenance: 'imported', ...row }));
}

export function publishedRow({ prefill, decode, ...figure }: PublishedFigure): PublishedElsewhere {
  return {
    provenance: 'published',
    id: figure.id,
    hardwareId: figure.hardwareId,
    hardware: figure.hardware,
    modelId: figure.modelId,
    model: figure.model,
    weightType: figure.weightType,
    engine: figure.engine,
    runtime: figure.runtime,
    prefillTokensPerSecond: prefill?.tokensPerSecond ?? null,
    promptTokens: prefill?.tokens ?? null,
    decodeTokensPerSecond: decode?.tokensPerSecond ?? null,
    generatedTokens: decode?.tokens ?? null,
    depthTokens: (decode ?? prefill)?.depthTokens ?? null,
    source: figure.source,
    url: figure.url,
    observedOn: figure.observedOn,
    reading: figure.reading,
    note: figure.note ?? null,
  };
}

/** What one model, or every one, would do on one GPU, or on every one. */
export async function predictedElsewhere(
  database: Database,
  { model, hardware, type }: { model?: string | undefined; hardware?: string | undefined; type: ElementType },
): Promise<PredictedElsewhere[]> {
  const gpu = hardware === undefined ? undefined : findGpu(hardware);
  return predicted(
    model === undefined ? MODELS : [findModel(model)],
    hardware === undefined ? GPUS : gpu === undefined ? [] : [gpu],
    { type, calibrations: await projectCalibrations(database) },
  );
}

function predicted(
  shapes: readonly (ModelShape | undefined)[],
  gpus: readonly (typeof GPUS)[number][],
  { type, calibrations }: { type: ElementType; calibrations: readonly EngineCalibration[] },
): PredictedElsewhere[] {
  return shapes
    .filter((shape) => shape !== undefined)
    .flatMap((shape) =>
      predictedRows({ shape, bytesPerParam: bytesPerMatmulParameter(shape, type), gpus, calibrations }),
    )
    .map(({ decode, prefill, ...row }) => ({
      ...row,
      weightType: type,
      decodeTokensPerSecond: decode.tokensPerSecond,
      decodeTokensPerSecondLow: decode.low,
      decodeTokensPerSecondHigh: decode.high,
      prefillTokensPerSecond: prefill?.tokensPerSecond ?? null,
      prefillTokensPerSecondLow: prefill?.low ?? null,
      prefillTokensPerSecondHigh: prefill?.high ?? null,
    }));
}

export function calibrationRow({
  engine,
  phase,
  calibration,
  hardwareIds,
}: EngineCalibration): CalibrationElsewhere {
  const { heldOut } = calibration ?? {};
  return {
    engine,
    name: ENGINE_NAMES[engine],
    phase,
    measurements: calibration?.measurements ?? 0,
    hardwareIds,
    efficiency: calibration?.efficiency ?? null,
    launchSecondsPerLayer: calibration?.launchSecondsPerLayer ?? null,
    medianError: heldOut?.medianError ?? null,
    worstError: heldOut?.worstError ?? null,
    lowRatio: heldOut?.lowRatio ?? null,
    highRatio: heldOut?.highRatio ?? null,
  };
}
