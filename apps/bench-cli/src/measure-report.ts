import { measure } from '@breakeven/kernels/measure/measure';
import type { Measurement } from '@breakeven/kernels/measure/types';
import { assertFits } from '@breakeven/kernels/model/memory-budget';
import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import { openContext } from '@breakeven/kernels/runtime/gpu-context';
import type { TunedChoices } from '@breakeven/kernels/tuned-choices';
import type { ModelShape } from '@breakeven/schema/model-shape';
import type { Environment, Report } from '@breakeven/schema/report';
import { sealReport } from '@breakeven/schema/report-id';
import { describeAdapter } from './adapter-description.ts';
import { availableMemoryBytes } from './available-memory.ts';
import type { ProgressDisplay } from './progress.ts';
import { testLine } from './test-line.ts';
import type { TestSettings } from './test-settings.ts';

export interface MeasureRequest {
  opened: OpenAdapter;
  shape: ModelShape;
  settings: TestSettings;
  environment: Environment;
  seed: number;
  /** What `tune` chose on this device; null leaves the choice to the device's facts. */
  tuned: TunedChoices | null;
  signal: AbortSignal;
  progress: ProgressDisplay;
}

/** The report of all tests that finished (null if none did), and what ended the others. */
export interface MeasureOutcome {
  report: Report | null;
  failure: unknown;
}

/** Measures test after test. A failure in one does not lose those before it. */
export async function measureReport(request: MeasureRequest): Promise<MeasureOutcome> {
  const { opened, shape, settings, signal, progress } = request;
  const { scenarios, repetitions, type } = settings;
  const { facts } = opened;
  assertFits({ shape, type, scenarios, facts, availableBytes: availableMemoryBytes(facts) });
  const context = await openContext(opened.adapter);
  const finished: Measurement[] = [];
  let failure: unknown;
  try {
    const measurements = measure({
      ...{ context, shape, type, scenarios, repetitions, signal, seed: request.seed },
      tuned: request.tuned ?? undefined,
      onProgress: progress.show,
    });
    for await (const measurement of measurements) {
      finished.push(measurement);
      progress.finish(testLine(measurement.result));
    }
  } catch (error) {
    // Being interrupted throws nothing: what is thrown is a fault, also after Ctrl-C.
    failure = error;
  } finally {
    progress.stop();
    context.destroy();
  }
  if (finished.length === 0) return { report: null, failure };
  const report = sealReport({
    schemaVersion: 1,
    measuredAt: new Date().toISOString(),
    adapter: describeAdapter(facts),
    model: shape,
    type,
    environment: request.environment,
    kernels: finished.flatMap(({ kernels }) => kernels),
    results: finished.map(({ result }) => result),
  });
  return { report, failure };
}
