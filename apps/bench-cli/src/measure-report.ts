import { measure } from '@breakeven/kernels/measure/measure';
import type { Measurement, MeasureOptions, Scenario } from '@breakeven/kernels/measure/types';
import type { FillWeights } from '@breakeven/kernels/model/fill-weights';
import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import { type GpuContext, openContext } from '@breakeven/kernels/runtime/gpu-context';
import { PipelineCache } from '@breakeven/kernels/runtime/pipeline-cache';
import type { TunedChoices } from '@breakeven/kernels/tuned-choices';
import type { Correctness } from '@breakeven/schema/method';
import type { ModelShape } from '@breakeven/schema/model-shape';
import type { Environment, Report, ReportDraft, Result } from '@breakeven/schema/report';
import { sealReport } from '@breakeven/schema/report-id';
import { describeAdapter } from './adapter-description.ts';
import { availableMemoryBytes } from './available-memory.ts';
import { checkCostLine, checksLine, uncheckedLines } from './checks-text.ts';
import { CliError } from './errors.ts';
import { fitting } from './fitting.ts';
import type { ProgressDisplay } from './progress.ts';
import { type SensorDetails, silentMonitor, startMonitor } from './sensors/monitor.ts';
import type { SessionSettings } from './session-settings.ts';
import { warn } from './terminal.ts';
import { testLine } from './test-line.ts';
import type { TestSettings } from './test-settings.ts';
import { type DeviceCheck, verifyDevice } from './verify-device.ts';

/** How to measure, as the flags of `run` say it. */
export type MethodFlags = Pick<
  MeasureOptions,
  | 'warmUp'
  | 'isInterleaved'
  | 'delaySeconds'
  | 'cooldownSeconds'
  | 'timer'
  | 'syncEveryTokens'
  | 'isQueuedToo'
>;

export interface MeasureRequest {
  opened: OpenAdapter;
  shape: ModelShape;
  /** null: random ones. */
  weights: FillWeights | null;
  settings: TestSettings;
  /** Each a session of its own: micro-batch, type of the cache, sequences. */
  sessions: readonly SessionSettings[];
  method: MethodFlags;
  /** Whether what does not fit is drawn from fewer layers; always: also what fits. */
  extrapolate: 'never' | 'where-needed' | 'always';
  environment: Environment;
  seed: number;
  /** What `tune` chose on this device; null leaves the choice to the device's facts. */
  tuned: TunedChoices | null;
  /** Fields of the report that say what it is: label, suite. */
  about?: Pick<ReportDraft, 'label' | 'suite'>;
  /** Whether power, clocks and temperature are asked for. */
  sensors: 'auto' | 'off';
  signal: AbortSignal;
  progress: ProgressDisplay;
  /** Told of the report so far after every test. */
  onReport?(report: Report): Promise<void>;
}

/** What ended a test: its name ('' = all of them) and the error. */
export interface Failure {
  test: string;
  error: unknown;
}

/** The report of all tests that finished (null if none did), and what ended the others. */
export interface MeasureOutcome {
  report: Report | null;
  failures: readonly Failure[];
}

/**
 * Measures all tests of one model and type. A failure in one loses neither those before it nor, unless the device
 * is lost, those after it. Throws where nothing can be measured at all, before a device is opened.
 */
export async function measureReport(request: MeasureRequest): Promise<MeasureOutcome> {
  const { opened, sessions, signal, progress } = request;
  const startSeconds = performance.now() / 1000;
  const failures: Failure[] = [];
  const parts = sessions.flatMap((session) => {
    const { whole, byLayers, refused } = fitting(request, session, availableMemoryBytes(opened.facts));
    failures.push(...refused);
    return [
      { session, scenarios: whole, layerCounts: undefined },
      ...byLayers.map((part) => ({ session, ...part })),
    ].filter(({ scenarios }) => scenarios.length > 0);
  });
  if (parts.length === 0)
    throw failures[0]?.error ?? new CliError('usage', 'nothing to measure', 'give -p or -n');
  for (const { test, error } of failures) progress.fail(test, error);
  const monitor =
    request.sensors === 'off' ? silentMonitor('switched-off') : await startMonitor(opened.facts);
  const context = await openContext(opened.adapter);
  const cache = new PipelineCache(context.device);
  const collected = new CollectedReport(request, startSeconds);
  const fail = (test: string, error: unknown) => {
    failures.push({ test, error });
    progress.fail(test, error);
  };
  try {
    const planned = parts.map((part) => ({
      ...optionsOf(request, context, cache),
      ...part,
      ...part.session,
    }));
    progress.expect(planned.flatMap(({ scenarios }) => scenarios));
    monitor.begin();
    if (!signal.aborted) {
      const check = await verifyDevice({ context, cache, parts: planned, progress, signal });
      collected.checked(check);
      sayChecks(check.correctness, progress);
    }
    for (const [index, part] of planned.entries()) {
      for await (const measurement of measure({ ...part, onFailure: fail })) {
        const { report, result } = collected.add(measurement, await monitor.details(measurement), index);
        progress.finish(testLine(report, result));
        await request.onReport?.(report);
      }
    }
  } catch (error) {
    // Being interrupted throws nothing: what is thrown is a fault, also after Ctrl-C.
    fail('', error);
  } finally {
    progress.stop();
    monitor.stop();
    context.destroy();
  }
  const cost = collected.report?.correctness && checkCostLine(collected.report.correctness);
  if (cost) progress.note(cost);
  const wrong = collected.wrongResult();
  if (wrong !== null) failures.push({ test: '', error: wrong });
  return { report: collected.report, failures };
}

/** What could not be checked is said also if quiet. */
function sayChecks(correctness: Correctness, progress: ProgressDisplay): void {
  const line = checksLine(correctness);
  if (line !== null) progress.note(line);
  progress.stop();
  for (const unchecked of uncheckedLines(correctness)) warn(unchecked);
}

/** Everything but what differs from session to session. */
function optionsOf(request: MeasureRequest, context: GpuContext, cache: PipelineCache) {
  const { shape, weights, settings, method, seed, tuned, signal, progress } = request;
  const { type, repetitions, targetVariation, maxSeconds } = settings;
  return {
    ...{
      context,
      cache,
      shape,
      type,
      weights: weights ?? undefined,
      repetitions,
      targetVariation,
      maxSeconds,
      seed,
      signal,
    },
    ...method,
    tuned: tuned ?? undefined,
    onProgress: progress.show,
  };
}

/** What a part of a run measures: scenarios on one session. */
export interface Part {
  session: SessionSettings;
  scenarios: readonly Scenario[];
  layerCounts: readonly number[] | undefined;
}

/** The report as it grows. */
class CollectedReport {
  report: Report | null = null;
  readonly #request: MeasureRequest;
  readonly #finished: (Measurement & { place: number })[] = [];
  readonly #startSeconds: number;
  #check: DeviceCheck | null = null;

  constructor(request: MeasureRequest, startSeconds: number) {
    this.#request = request;
    this.#startSeconds = startSeconds;
  }

  checked(check: DeviceCheck): void {
    this.#check = check;
  }

  wrongResult(): unknown {
    return this.#check?.failure ?? null;
  }

  /** The report with one more result, which stands where it was asked for: of turns, the last may end first. */
  add(measurement: Measurement, details: SensorDetails, part: number): { report: Report; result: Result } {
    const { opened, shape, weights, settings, environment, about, method, seed } = this.#request;
    const result = { ...measurement.result, ...details };
    const at = settings.scenarios.findIndex(({ test }) => test === result.test);
    this.#finished.push({ ...measurement, result, place: part * settings.scenarios.length + at });
    this.#finished.sort((a, b) => a.place - b.place);
    const check = this.#check;
    this.report = sealReport({
      schemaVersion: 1,
      measuredAt: new Date().toISOString(),
      adapter: describeAdapter(opened.facts),
      model: shape,
      type: settings.type,
      ...(weights !== null && { weights: 'checkpoint' as const }),
      environment,
      kernels: this.#finished.flatMap(({ kernels }) => kernels),
      results: this.#finished.map(({ result }) => result),
      ...about,
      method: {
        seed,
        warmup: method.warmUp ?? 'auto',
        repetitions: settings.repetitions,
        targetCoefficientOfVariation: settings.targetVariation,
        maxSeconds: settings.maxSeconds,
        interleaved: method.isInterleaved ?? false,
        delaySeconds: method.delaySeconds ?? 0,
        cooldownSeconds: method.cooldownSeconds ?? 0,
      },
      ...(check && { probes: check.probes, correctness: this.#withShare(check.correctness) }),
    });
    return { report: this.report, result };
  }

  /** The checks' share of the seconds from the start of the run until now. */
  #withShare(correctness: Correctness): Correctness {
    const { seconds } = correctness;
    const whole = performance.now() / 1000 - this.#startSeconds;
    return seconds === undefined ? correctness : { ...correctness, shareOfRun: Math.min(1, seconds / whole) };
  }
}
