import { layerCountsFor } from '@breakeven/kernels/measure/layer-counts';
import type { Scenario } from '@breakeven/kernels/measure/types';
import { assertRunnable } from '@breakeven/kernels/model/assert-runnable';
import { rewindTokensFor } from '@breakeven/kernels/model/memory-budget';
import { CliError } from './errors.ts';
import type { Failure, MeasureRequest } from './measure-report.ts';
import type { SessionSettings } from './session-settings.ts';

export interface Fitting {
  /** Run whole. */
  whole: Scenario[];
  /** Drawn from so many layers. */
  byLayers: { scenarios: Scenario[]; layerCounts: readonly number[] }[];
  refused: Failure[];
}

/** Deals scenarios out by what the device has memory for, each by itself. */
export function fitting(
  { opened, shape, settings, extrapolate, method }: MeasureRequest,
  session: SessionSettings,
  availableBytes: number | null,
): Fitting {
  const { facts } = opened;
  // The session is that of all tests.
  const rewindTokens = rewindTokensFor(settings.scenarios, method.isInterleaved);
  const problemOf = (scenarios: readonly Scenario[], layerCount: number): unknown => {
    try {
      const { type } = settings;
      assertRunnable({
        ...{
          shape: { ...shape, layerCount },
          type,
          scenarios,
          facts,
          availableBytes,
          rewindTokens,
          ...session,
        },
      });
      return null;
    } catch (error) {
      return error;
    }
  };
  const fits = (scenarios: readonly Scenario[]) => (layerCount: number) =>
    problemOf(scenarios, layerCount) === null;
  const result: Fitting = { whole: [], byLayers: [], refused: [] };
  const large: Scenario[] = [];
  for (const scenario of settings.scenarios) {
    const problem = problemOf([scenario], shape.layerCount);
    if (problem === null && extrapolate !== 'always') result.whole.push(scenario);
    else if (extrapolate === 'never') result.refused.push({ test: scenario.test, error: problem });
    else if (layerCountsFor(shape, fits([scenario])) !== null) large.push(scenario);
    else result.refused.push({ test: scenario.test, error: problem ?? tooFewLayers(shape.name) });
  }
  const layerCounts = large.length === 0 ? null : layerCountsFor(shape, fits(large));
  if (layerCounts !== null) result.byLayers.push({ scenarios: large, layerCounts });
  return result;
}

function tooFewLayers(name: string): CliError {
  return new CliError(
    'usage',
    `--extrapolate: ${name} has too few layers to draw all of them from some`,
    'leave --extrapolate out',
  );
}
