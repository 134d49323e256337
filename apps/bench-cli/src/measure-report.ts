import type { TunedChoices } from '@breakeven/kernels/choose/tuned-choices';
import { isLost, openContext } from '@breakeven/kernels/device/gpu-context';
import { PipelineCache } from '@breakeven/kernels/dispatch/pipeline-cache';
import type { OpenedDevice } from '@breakeven/kernels/measure/checked-kernels';
import { measure } from '@breakeven/kernels/measure/measure';
import type { Measurement, MeasureOptions, Scenario } from '@breakeven/kernels/measure/types';
import type { FillWeights } from '@breakeven/kernels/model/fill-weights';
import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Correctness, Probes } from '@breakeven/schema/report/method';
import type { Environment, Report, ReportDraft, Result } from '@breakeven/schema/report/report';
import { sealReport } from '@breakeven/schema/report/report-id';
import { describeAdapter } from './adapter-description.ts';
import { availableMemoryBytes } from './available-memory.ts';
import { checkCostLine, checksLine, uncheckedLines } from './checks-text.ts';
import { CliError } from './errors.ts';
import { fitting } from './fitting.ts';
import { OpenTests } from './open-tests.ts';
import type { ProgressDisplay } from './progress.ts';
import { type SensorDetails, silentMonitor, startMonitor } from './sensors/monitor.ts';
import type { SessionSettings } from './session-settings.ts';
import { choicesOnTheSpot, type SpotTime } from './spot-choices.ts';
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
  /** Opens the adapter anew, after a kernel lost its device. */
  reopen(): Promise<OpenAdapter>;
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
  /** The time for candidates of what nobody has measured here; null: none are timed. */
  spot: SpotTime | null;
  /** Whether kernels that round more than the weights as they are stored are left out. */
  exact: boolean;
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
 * is lost, those after it. Every test that was asked for has a result, is refused or fails by name, or is named as not
 * reached. What cannot run is refused before a device is opened.
 */
export async function measureReport(request: MeasureRequest): Promise<MeasureOutcome> {
  const { opened, sessions, settings, signal, progress } = request;
  const startSeconds = performance.now() / 1000;
  const failures: Failure[] = [];
  const open = new OpenTests(sessions, settings.scenarios);
  const fail = (place: number, test: string, error: unknown) => {
    failures.push({ test, error });
    progress.fail(open.close(place, test), error);
  };
  progress.expect(sessions.flatMap(() => settings.scenarios));
  const parts = sessions.flatMap((session, place): Part[] => {
    const { whole, byLayers, refused } = fitting(request, session, availableMemoryBytes(opened.facts));
    for (const { test, error } of refused) fail(place, test, error);
    return [
      ...whole.map((scenarios) => ({ session, place, scenarios, layerCounts: undefined })),
      ...byLayers.map((part) => ({ session, place, ...part })),
    ];
  });
  if (parts.length === 0) {
    if (failures.length > 0) return { report: null, failures };
    throw new CliError('usage', 'nothing to measure', 'give -p or -n');
  }
  const monitor =
    request.sensors === 'off' ? silentMonitor('switched-off') : await startMonitor(opened.facts);
  let device = await deviceOf(opened);
  const reopen = async () => {
    device.context.destroy();
    device = await deviceOf(await request.reopen());
    return device;
  };
  const collected = new CollectedReport(request, startSeconds);
  try {
    monitor.begin();
    const planned = parts.map(({ session, ...part }) => ({ ...optionsOf(request), ...part, ...session }));
    let check: DeviceCheck | undefined;
    if (!signal.aborted) {
      const { spot } = request;
      const choose = (first: OpenedDevice, probes: Probes) =>
        choicesOnTheSpot({
          opened,
          device: first,
          reopen,
          questions: planned,
          probes,
          time: spot ?? { secondsLeft: 0 },
          progress,
          signal,
        });
      check = await verifyDevice({
        device,
        questions: planned,
        reopen,
        progress,
        signal,
        ...(spot !== null && { choose }),
      });
      collected.checked(check);
      // Nothing is measured any more: what could not be checked is of no report.
      if (!signal.aborted) sayChecks(check.correctness, progress);
    }
    for (const { place, ...part } of planned) {
      const onFailure = (test: string, error: unknown) => fail(place, test, error);
      try {
        for await (const measurement of measure({
          ...part,
          ...device,
          excluded: check?.excluded,
          ...(check?.tuned && { tuned: check.tuned }),
          onFailure,
        })) {
          const { report, result } = collected.add(measurement, await monitor.details(measurement), place);
          open.close(place, result.test);
          progress.finish(testLine(report, result));
          await request.onReport?.(report);
        }
      } catch (error) {
        // A session that could not be made is no reason to leave the others out.
        if (planned.length === 1 || (await isLost(device.context))) throw error;
        for (const { test } of part.scenarios) if (open.has(place, test)) fail(place, test, error);
      }
    }
  } catch (error) {
    // Being interrupted throws nothing: what is thrown is a fault, also after Ctrl-C.
    failures.push({ test: '', error });
  } finally {
    progress.stop();
    monitor.stop();
    device.context.destroy();
  }
  progress.unreached(open.names, failures.some(({ test }) => test === '') ? 'failed' : 'interrupted');
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
  for (const unchecked of uncheckedLines(correctness)) progress.warn(unchecked);
}

async function deviceOf({ adapter }: OpenAdapter): Promise<OpenedDevice> {
  const context = await openContext(adapter);
  return { context, cache: new PipelineCache(context.device) };
}

/** Everything but what differs from session to session, and the device. */
function optionsOf(request: MeasureRequest) {
  const { shape, weights, settings, method, seed, tuned, exact, signal, progress } = request;
  const { type, repetitions, targetVariation, maxSeconds } = settings;
  return {
    shape,
    type,
    weights: weights ?? undefined,
    repetitions,
    targetVariation,
    maxSeconds,
    seed,
    signal,
    ...method,
    tuned: tuned ?? undefined,
    exact,
    onProgress: progress.show,
  };
}

/** What a part of a run measures: scenarios on one session. */
interface Part {
  session: SessionSettings;
  /** Of its settings, among those that were asked for. */
  place: number;
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
  add(measurement: Measurement, details: SensorDetails, session: number): { report: Report; result: Result } {
    const { opened, shape, weights, settings, environment, about, method, seed, exact } = this.#request;
    const result = { ...measurement.result, ...details };
    const at = settings.scenarios.findIndex(({ test }) => test === result.test);
    this.#finished.push({ ...measurement, result, place: session * settings.scenarios.length + at });
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
        exact,
      },
      ...(check && { probes: check.probes, correctness: this.#withShare(check.correctness) }),
      ...(check && check.replaced.length > 0 && { replacedKernels: check.replaced.slice(0, 1000) }),
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
