import type { Correctness } from '@breakeven/schema/report/method';
import type { Report, Result } from '@breakeven/schema/report/report';
import type { Measurement } from '../measure/types.ts';
import { describeAdapter } from './adapter-description.ts';
import type { ReportRequest, SensorDetails } from './report-request.ts';
import type { DeviceCheck } from './verify-device.ts';

/** The report as it grows. */
export class CollectedReport {
  report: Report | null = null;
  readonly #request: ReportRequest;
  readonly #finished: (Measurement & { place: number })[] = [];
  readonly #startSeconds: number;
  #check: DeviceCheck | null = null;

  constructor(request: ReportRequest, startSeconds: number) {
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
    this.report = this.#request.seal({
      schemaVersion: 1,
      measuredAt: new Date().toISOString(),
      adapter: {
        ...describeAdapter(opened.facts),
        ...(opened.nameSource && { nameSource: opened.nameSource }),
      },
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
