import { kernelSourceHash } from '@breakeven/kernels/kernel-source-hash';
import type { DeviceFacts } from '@breakeven/kernels/runtime/device-facts';
import type { ModelShape } from '@breakeven/schema/model-shape';
import type { Report } from '@breakeven/schema/report';
import { describeAdapter } from './adapter-description.ts';
import { keptReports } from './outbox.ts';
import type { TestSettings } from './test-settings.ts';

/**
 * The newest kept report that measured the same: adapter, model, type, kernels and tests, each test with as
 * many repetitions or more.
 */
export async function findKeptReport(wanted: {
  facts: DeviceFacts;
  shape: ModelShape;
  settings: TestSettings;
}): Promise<Report | null> {
  const { facts, shape, settings } = wanted;
  const reports = await keptReports();
  return (
    reports.find(
      (report) =>
        isSame(report.adapter, describeAdapter(facts)) &&
        isSame(report.model, shape) &&
        report.type === settings.type &&
        report.environment.kernelSourceHash === kernelSourceHash &&
        settings.scenarios.every((scenario) =>
          report.results.some(
            ({ test, tokensPerSecond }) =>
              test === scenario.test && tokensPerSecond.samples.length >= settings.repetitions,
          ),
        ),
    ) ?? null
  );
}

/** Of flat objects with the same keys. */
function isSame<T extends object>(left: T, right: T): boolean {
  return (Object.keys(left) as (keyof T)[]).every((key) => left[key] === right[key]);
}
