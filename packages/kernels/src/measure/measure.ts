import { isLost } from '../device/gpu-context.ts';
import { GpuTimer } from '../device/gpu-timer.ts';
import { assertDispatchable } from '../model/assert-dispatchable.ts';
import { randomWeights } from '../model/random-weights.ts';
import { Session } from '../model/session.ts';
import { sessionOptionsOf } from './scenario-passes.ts';
import { ScenarioRun } from './scenario-run.ts';
import type { Measurement, MeasureOptions, Scenario } from './types.ts';

/** Passes that one sample of the scenario times at most. */
const passesOf = ({ promptTokens, generatedTokens }: Scenario) => promptTokens + generatedTokens;

/** Of tests that took turns and were interrupted, those with fewer samples say too little. */
const LEAST_SAMPLES = 3;

/**
 * Measures scenarios one after the other, or interleaved, and hands out each result as soon as it is there. The model is
 * loaded once. An aborted signal ends it after the sample that is running; a scenario that has too few is left out.
 * Throws the errors of Session (a speed without a correct result is not a result), unless `onFailure` takes them.
 */
export async function* measure(options: MeasureOptions): AsyncGenerator<Measurement> {
  const { context, scenarios, seed = 1, cache, signal, onProgress } = options;
  const isStopped = () => signal?.aborted === true;
  if (isStopped() || scenarios.length === 0) return;
  assertDispatchable(options);
  onProgress?.({ stage: 'weights', test: '', done: 0, total: null });
  const timer = new GpuTimer(context, (options.sequences ?? 1) * Math.max(1, ...scenarios.map(passesOf)));
  let session: Session | undefined;
  try {
    session = await Session.create({
      ...sessionOptionsOf(options),
      weights: options.weights ?? randomWeights(seed),
      timer,
      cache,
    });
    const made = session;
    const runs = scenarios.map((scenario) => new ScenarioRun(made, timer, scenario, options));
    yield* options.isInterleaved ? inTurns(runs, options, isStopped) : inOrder(runs, options, isStopped);
  } finally {
    session?.destroy();
    timer.destroy();
  }
}

async function* inOrder(
  runs: readonly ScenarioRun[],
  options: MeasureOptions,
  isStopped: () => boolean,
): AsyncGenerator<Measurement> {
  for (const run of runs) {
    const measurement = await attempt(run, options, async () => {
      await pause(options.delaySeconds, options.signal);
      if (isStopped()) return null;
      await run.prepare(isStopped);
      while (run.stop === null) {
        await pause(options.cooldownSeconds, options.signal);
        if (isStopped()) return null;
        await run.repeat();
      }
      return run.measurement();
    });
    if (measurement !== null) yield measurement;
    if (isStopped()) return;
  }
}

/** Round after round, a sample of each: what disturbs the machine for a while disturbs all alike. */
async function* inTurns(
  runs: readonly ScenarioRun[],
  options: MeasureOptions,
  isStopped: () => boolean,
): AsyncGenerator<Measurement> {
  let open: ScenarioRun[] = [];
  for (const run of runs) {
    if (isStopped()) return;
    await pause(options.delaySeconds, options.signal);
    if (await attempt(run, options, () => run.prepare(isStopped).then(() => true))) open.push(run);
  }
  let failure: unknown;
  while (open.length > 0 && !isStopped() && failure === undefined) {
    for (const run of open) {
      await pause(options.cooldownSeconds, options.signal);
      if (isStopped()) break;
      try {
        const outcome = await attempt(run, options, async () => {
          await run.repeat();
          return run.stop === null ? 'more' : run.measurement();
        });
        if (outcome !== 'more') open = open.filter((one) => one !== run);
        if (outcome !== null && outcome !== 'more') yield outcome;
      } catch (error) {
        failure = error;
        break;
      }
    }
  }
  for (const run of open) if (run.samples >= LEAST_SAMPLES) yield run.measurement();
  if (failure !== undefined) throw failure;
}

/** The result of `work`, or null where it failed and `onFailure` was told. A lost device fails all that follows. */
async function attempt<T>(
  { scenario }: ScenarioRun,
  { onFailure, context }: MeasureOptions,
  work: () => Promise<T | null>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (onFailure === undefined || (await isLost(context))) throw error;
    onFailure(scenario.test, error);
    return null;
  }
}

function pause(seconds = 0, signal?: AbortSignal): Promise<void> {
  if (seconds === 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timeout);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timeout = setTimeout(done, 1000 * seconds);
    signal?.addEventListener('abort', done);
  });
}
