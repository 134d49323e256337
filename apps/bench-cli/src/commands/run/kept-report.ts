import { isDeepStrictEqual } from 'node:util';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import { describeAdapter } from '@breakeven/kernels/report/adapter-description';
import type { TestSettings } from '@breakeven/kernels/report/test-settings';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Environment, Report } from '@breakeven/schema/report/report';
import { keptReports } from '../../keep/outbox.ts';

export interface WantedMeasurement {
  facts: DeviceFacts;
  shape: ModelShape;
  settings: TestSettings;
  environment: Environment;
  /** Whether kernels that round were left out. */
  exact: boolean;
}

/** The newest kept report that measured the same. */
export async function findKeptReport(wanted: WantedMeasurement): Promise<Report | null> {
  return (await keptReports()).find((report) => hasMeasured(report, wanted)) ?? null;
}

/** What decides the speed beside model and adapter: the kernels, Dawn, and the TypeScript that drives them. */
const DECIDING = ['kernelSourceHash', 'webgpuImplementation', 'toolVersion', 'gitCommit'] as const;

function isSameProgram(one: Environment, other: Environment): boolean {
  if (!DECIDING.every((key) => one[key] === other[key])) return false;
  // Changed files have no commit, but what they make has a hash.
  return (
    one.gitCommit !== null || ((one.programHash ?? null) !== null && one.programHash === other.programHash)
  );
}

/**
 * Whether a report measured the same, and none of its kernels failed its check: adapter, model with random weights, type,
 * what may be rounded, program and tests, each test with as many repetitions or more. A program of unknown commit is
 * compared by its hash; without that it counts as another one.
 */
export function hasMeasured(report: Report, wanted: WantedMeasurement): boolean {
  const { facts, shape, settings, environment, exact } = wanted;
  return (
    isDeepStrictEqual(report.adapter, describeAdapter(facts)) &&
    isDeepStrictEqual(report.model, shape) &&
    report.type === settings.type &&
    report.weights !== 'checkpoint' &&
    correctnessState(report.correctness) !== 'failed' &&
    (report.method?.exact ?? false) === exact &&
    isSameProgram(report.environment, environment) &&
    settings.scenarios.every((scenario) =>
      report.results.some(
        ({ test, tokensPerSecond, concurrency, provenance }) =>
          test === scenario.test &&
          concurrency === 1 &&
          provenance === 'measured' &&
          tokensPerSecond.samples.length >= settings.repetitions,
      ),
    )
  );
}
