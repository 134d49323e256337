import { PUBLISHED_FIGURES } from '@breakeven/schema/catalogue/published/figures';
import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import {
  calibrateAcrossHardware,
  type HardwareCalibration,
  type HardwareRate,
} from '../serving/calibration.ts';
import {
  type CalibrationRates,
  importedPrefillRates,
  importedRates,
  importedServingRates,
} from './calibrating-rates.ts';
import { publishedRates } from './published-rates.ts';

/** Kinds of engine whose losses a prediction applies. */
export const ENGINES = ['webgpu', 'llama.cpp', 'serving'] as const;
export type Engine = (typeof ENGINES)[number];

export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  webgpu: 'published WebGPU figures',
  'llama.cpp': 'llama.cpp and tools built on it, one user',
  serving: 'serving engines, many users',
};

/** Formats of llama.cpp; a table of figures says itself what was run. */
const isLlamaCpp = ({ format, tool }: ImportedResult) =>
  format === 'llama-bench' ||
  format === 'localscore' ||
  (format === 'figures' && /\b(llama\.cpp|ollama)\b/i.test(tool.name));

export interface EngineCalibration {
  engine: Engine;
  phase: 'prefill' | 'decode';
  /** null if fewer than two kinds of hardware are measured: then this is not predicted. */
  calibration: HardwareCalibration | null;
  /** Hardware that calibrates, by the catalogue's ids. */
  hardwareIds: string[];
  /** Rows that do not calibrate, by the reason. */
  leftOut: { reason: string; rows: number }[];
}

/** What each kind of engine loses to the roofline, from the published figures and the imported results that are given. */
export function calibrations(imported: readonly ImportedResult[]): EngineCalibration[] {
  const llamaCpp = imported.filter(isLlamaCpp);
  const served = imported.filter((result) => !isLlamaCpp(result));
  return [
    of('webgpu', 'decode', publishedRates(PUBLISHED_FIGURES)),
    of('llama.cpp', 'decode', importedRates(llamaCpp)),
    of('llama.cpp', 'prefill', importedPrefillRates(llamaCpp)),
    of('serving', 'decode', importedServingRates(served)),
  ];
}

function of(
  engine: Engine,
  phase: EngineCalibration['phase'],
  { rates, leftOut }: CalibrationRates<HardwareRate>,
): EngineCalibration {
  return {
    engine,
    phase,
    calibration: calibrateAcrossHardware(rates),
    hardwareIds: [...new Set(rates.map(({ hardwareId }) => hardwareId))].sort(),
    leftOut: [...new Set(leftOut)]
      .map((reason) => ({ reason, rows: leftOut.filter((other) => other === reason).length }))
      .sort((a, b) => b.rows - a.rows),
  };
}
