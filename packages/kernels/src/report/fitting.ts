import { KernelsError } from '../device/errors.ts';
import { NotRunnableError } from '../errors.ts';
import { layerCountsFor } from '../measure/layer-counts.ts';
import type { Scenario } from '../measure/types.ts';
import { assertRunnable } from '../model/assert-runnable.ts';
import type { Failure, ReportRequest, SessionSettings } from './report-request.ts';

/** Scenarios by session: the device has memory for those of one group all together. */
export interface Fitting {
  /** Run whole. */
  whole: Scenario[][];
  /** Drawn from this many layers. */
  byLayers: { scenarios: Scenario[]; layerCounts: readonly number[] }[];
  refused: Failure[];
}

type Question = Pick<ReportRequest, 'shape' | 'settings' | 'extrapolate' | 'method' | 'availableBytes'> & {
  opened: Pick<ReportRequest['opened'], 'facts'>;
};

/**
 * Groups scenarios by what fits in the memory of the device. A session is sized for all that it runs, so scenarios that
 * fit one by one may need several sessions: each joins the first group that has room for it. Every scenario is in one
 * group, or refused by name.
 */
export function fitting(
  { opened, shape, settings, extrapolate, method, availableBytes }: Question,
  session: SessionSettings,
): Fitting {
  const { facts } = opened;
  const problemOf = (scenarios: readonly Scenario[], layerCount: number): unknown => {
    try {
      const { type } = settings;
      assertRunnable({
        shape: { ...shape, layerCount },
        type,
        scenarios,
        facts,
        availableBytes,
        isInterleaved: method.isInterleaved,
        ...session,
      });
      return null;
    } catch (error) {
      return error;
    }
  };
  const layersOf = (scenarios: readonly Scenario[]): readonly number[] | null =>
    layerCountsFor(shape, (layerCount) => problemOf(scenarios, layerCount) === null);
  const result: Fitting = { whole: [], byLayers: [], refused: [] };
  const joinWhole = (scenario: Scenario) => {
    const room = result.whole.find((group) => problemOf([...group, scenario], shape.layerCount) === null);
    if (room === undefined) result.whole.push([scenario]);
    else room.push(scenario);
  };
  // None is drawn from fewer layers than it would be by itself.
  const joinByLayers = (scenario: Scenario, layerCounts: readonly number[]) => {
    const room = result.byLayers.find(
      (group) =>
        group.layerCounts.join() === layerCounts.join() &&
        layersOf([...group.scenarios, scenario])?.join() === layerCounts.join(),
    );
    if (room === undefined) result.byLayers.push({ scenarios: [scenario], layerCounts });
    else room.scenarios.push(scenario);
  };
  for (const scenario of settings.scenarios) {
    const problem = problemOf([scenario], shape.layerCount);
    if (problem === null && extrapolate !== 'always') {
      joinWhole(scenario);
      continue;
    }
    const layerCounts = extrapolate === 'never' ? null : layersOf([scenario]);
    if (layerCounts !== null) joinByLayers(scenario, layerCounts);
    else {
      const ofOneLayer = extrapolate === 'never' ? null : problemOf([scenario], 1);
      const error = problem === null ? tooFewLayers(shape.name) : withThatOfOneLayer(problem, ofOneLayer);
      result.refused.push({ test: scenario.test, error });
    }
  }
  return result;
}

/** What keeps all layers from being run and, where it is said, what keeps even one of them. */
function withThatOfOneLayer(problem: unknown, ofOneLayer: unknown): unknown {
  if (!(problem instanceof KernelsError && ofOneLayer instanceof KernelsError)) return problem;
  return new NotRunnableError(
    `${problem.message}; a single layer does not run either: ${ofOneLayer.message}`,
    ofOneLayer.fix,
    { cause: problem },
  );
}

function tooFewLayers(name: string): NotRunnableError {
  return new NotRunnableError(
    `--extrapolate: ${name} has too few layers to extrapolate from`,
    'leave --extrapolate out',
  );
}
