import { assertPlannable } from '../model/assert-plannable.ts';
import { capacityFor, rowsFor } from '../model/memory-budget.ts';
import { randomWeights } from '../model/random-weights.ts';
import { Session } from '../model/session.ts';
import { guarded } from '../runtime/buffers.ts';
import { GpuTimer } from '../runtime/gpu-timer.ts';
import { chosenKernels } from './chosen-kernels.ts';
import { randomTokens } from './random-tokens.ts';
import { summarise } from './statistics.ts';
import type { Measurement, MeasureOptions, Scenario } from './types.ts';
import { warmUp } from './warm-up.ts';

interface Sample {
  seconds: number;
  gpuSeconds: number | null;
}

/** Passes that one sample of the scenario times at most. */
const passesOf = ({ promptTokens, generatedTokens }: Scenario) => Math.max(promptTokens, generatedTokens);

/**
 * Measures scenarios one after the other and hands out each result as soon as it is there. The model is loaded
 * once. An aborted signal ends it after the sample that is running; the unfinished scenario is left out.
 * Throws the errors of Session: a speed without a correct result is no result.
 */
export async function* measure(options: MeasureOptions): AsyncGenerator<Measurement> {
  const { context, shape, type, scenarios, seed = 1, tuned, signal, onProgress } = options;
  const isStopped = () => signal?.aborted === true;
  if (isStopped()) return;
  assertPlannable(options);
  onProgress?.({ step: 'weights', test: '', done: 0, total: null });
  const timer = new GpuTimer(context, Math.max(1, ...scenarios.map(passesOf)));
  let session: Session | undefined;
  try {
    session = await Session.create({
      context,
      shape,
      type,
      capacity: capacityFor(scenarios),
      rows: rowsFor(scenarios),
      weights: randomWeights(seed),
      timer,
      tuned,
    });
    for (const scenario of scenarios) {
      if (isStopped()) return;
      const measurement = await measureScenario(session, timer, scenario, options, isStopped);
      if (measurement === null) return;
      yield measurement;
    }
  } finally {
    session?.destroy();
    timer.destroy();
  }
}

/** One scenario: depth filled outside the timed region, warm-up, samples. null where it was stopped. */
async function measureScenario(
  session: Session,
  timer: GpuTimer,
  scenario: Scenario,
  { context, shape, seed = 1, repetitions, onProgress }: MeasureOptions,
  isStopped: () => boolean,
): Promise<Measurement | null> {
  const { test, promptTokens, generatedTokens, depthTokens } = scenario;
  const isPrefill = promptTokens > 0;
  onProgress?.({ step: 'pipelines', test, done: 0, total: null });
  const steps = isPrefill ? await session.prefillSteps(promptTokens) : await session.decodeSteps();
  const tokens = randomTokens(depthTokens + Math.max(1, promptTokens), {
    vocabularySize: shape.vocabularySize,
    seed,
  });
  session.position = 0;
  if (depthTokens > 0) await session.prefill(tokens.slice(0, depthTokens), { isTimed: false });
  const prompt = tokens.slice(depthTokens);

  const sample = async (): Promise<Sample> => {
    session.position = depthTokens;
    timer.reset();
    const start = performance.now();
    if (isPrefill) await session.prefill(prompt);
    else {
      // Waits for every token, as llama-bench does: the next starts from the one that the host has seen.
      await session.decode(prompt[0]);
      for (let i = 1; i < generatedTokens; i++) await session.decode();
    }
    const seconds = (performance.now() - start) / 1000;
    return { seconds, gpuSeconds: await timer.seconds() };
  };
  // A command that the GPU refused leaves the answer of the one before, which looks like a fast success.
  const guardedSample = () => guarded(context, test, sample);

  const warmupRuns = await warmUp(async (run) => {
    onProgress?.({ step: 'warm-up', test, done: run, total: null });
    const { seconds } = await guardedSample();
    // Stopped: no further run is needed.
    return isStopped() ? Infinity : seconds;
  });
  const samples: Sample[] = [];
  while (samples.length < repetitions) {
    if (isStopped()) return null;
    onProgress?.({ step: 'sample', test, done: samples.length, total: repetitions });
    samples.push(await guardedSample());
  }
  onProgress?.({ step: 'sample', test, done: repetitions, total: repetitions });

  const tokenCount = isPrefill ? promptTokens : generatedTokens;
  const gpuSeconds = samples.flatMap((one) => (one.gpuSeconds === null ? [] : [one.gpuSeconds]));
  return {
    result: {
      test,
      promptTokens,
      generatedTokens,
      depthTokens,
      concurrency: 1,
      tokensPerSecond: summarise(samples.map(({ seconds }) => tokenCount / seconds)),
      gpuSeconds: gpuSeconds.length === samples.length ? summarise(gpuSeconds) : null,
      synchronisation: isPrefill ? 'once' : 'every-token',
      warmupRuns,
      dispatchesPerToken: isPrefill ? steps.length / promptTokens : steps.length,
      provenance: 'measured',
    },
    kernels: chosenKernels(steps, { phase: isPrefill ? 'prefill' : 'decode', test }),
  };
}
