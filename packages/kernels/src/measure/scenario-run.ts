import type { Result } from '@breakeven/schema/report/report';
import { guarded } from '../device/buffers.ts';
import { DeviceFailedError } from '../device/errors.ts';
import type { GpuTimer } from '../device/gpu-timer.ts';
import { cacheType } from '../model/memory-budget.ts';
import type { Session } from '../model/session.ts';
import { chosenKernels, type TestDispatches } from './chosen-kernels.ts';
import { extrapolateSample, extrapolateSeconds } from './extrapolate.ts';
import { randomTokens } from './random-tokens.ts';
import { type Stop, stopReason } from './repeat.ts';
import { runsPerSample } from './runs-per-sample.ts';
import { sampleLayers } from './sample-layers.ts';
import { percentiles, summarise } from './statistics.ts';
import { type Sample, takeSample } from './take-sample.ts';
import type { Measurement, MeasureOptions, Scenario } from './types.ts';
import { warmUp } from './warm-up.ts';

/** One scenario on a session: made ready, warmed up, sampled until its rule says stop, summarised. */
export class ScenarioRun {
  readonly scenario: Scenario;
  readonly #session: Session;
  readonly #timer: GpuTimer;
  readonly #options: MeasureOptions;
  readonly #tokens: Uint32Array<ArrayBuffer>;
  readonly #samples: Sample[] = [];
  readonly #queued: Sample[] = [];
  /** Of the most layers that are run. */
  #ofPasses: TestDispatches = { depth: [], prefill: [], decode: [] };
  #dispatches = 0;
  #stop: Stop | null = null;
  #warmupRuns = 0;
  /** Of the scenario, in one sample. */
  #runs = 1;

  constructor(session: Session, timer: GpuTimer, scenario: Scenario, options: MeasureOptions) {
    const { promptTokens, depthTokens } = scenario;
    this.scenario = scenario;
    this.#session = session;
    this.#timer = timer;
    this.#options = options;
    this.#tokens = randomTokens(depthTokens + Math.max(1, promptTokens), {
      vocabularySize: options.shape.vocabularySize,
      seed: options.seed ?? 1,
    });
  }

  get samples(): number {
    return this.#samples.length;
  }

  /** What ended the repetitions; null while another is due. */
  get stop(): Stop | null {
    return this.#stop;
  }

  get #layerCounts(): readonly number[] {
    return this.#options.layerCounts ?? [this.#options.shape.layerCount];
  }

  /** Compiles, fills the depth outside the timed region and warms up at full length; `isStopped` ends it early. */
  async prepare(isStopped: () => boolean): Promise<void> {
    const { test, promptTokens, generatedTokens, depthTokens } = this.scenario;
    const session = this.#session;
    this.#show('pipelines', 0, null);
    const prompt = async (tokens: number) => (tokens > 0 ? await session.prefillDispatches(tokens) : []);
    const counts: { layers: number; seconds: number }[] = [];
    for (const layers of this.#layerCounts) {
      session.layerCount = layers;
      const prefill = await prompt(promptTokens);
      const decode = generatedTokens > 0 ? await session.decodeDispatches() : [];
      counts.push({ layers, seconds: (generatedTokens > 0 ? decode : (prefill[0] ?? [])).length });
      this.#ofPasses = { depth: await prompt(depthTokens), prefill, decode };
    }
    this.#dispatches =
      counts.length === 1
        ? (counts[0]?.seconds ?? 0)
        : extrapolateSeconds(counts, this.#options.shape.layerCount);
    // Tests that take turns share the cache: behind this depth it holds what the one before has left.
    session.position = 0;
    if (depthTokens > 0) await session.prefill(this.#tokens.slice(0, depthTokens), { isTimed: false });
    const { warmUp: kind = 'auto', context } = this.#options;
    let fastest = Infinity;
    const run = async (done: number) => {
      this.#show('warm-up', done, kind === 'auto' ? null : kind);
      const { seconds } = await guarded(context, test, () => this.#sample(this.#syncEveryTokens));
      fastest = Math.min(fastest, seconds);
      if (this.#isQueuedToo) await guarded(context, test, () => this.#sample(null));
      // Stopped: no further run is needed.
      return isStopped() ? Infinity : seconds;
    };
    if (kind === 'auto') this.#warmupRuns = await warmUp(run);
    else while (this.#warmupRuns < kind && !isStopped()) await run(this.#warmupRuns++);
    const { clockQuantumSeconds = null, shape } = this.#options;
    // Fewer layers take less time.
    const share = (this.#layerCounts[0] ?? shape.layerCount) / shape.layerCount;
    if (fastest !== Infinity) this.#runs = runsPerSample(share * fastest, clockQuantumSeconds);
  }

  /** Takes one repetition more. */
  async repeat(): Promise<void> {
    const { context, repetitions, targetVariation = null, maxSeconds = null } = this.#options;
    const total = targetVariation === null ? repetitions : null;
    this.#show('sample', this.#samples.length, total);
    // A command that the GPU refused leaves the answer of the one before, which looks like a fast success.
    const sample = (every: number | null) => guarded(context, this.scenario.test, () => this.#sample(every));
    this.#samples.push(await sample(this.#syncEveryTokens));
    if (this.#isQueuedToo) this.#queued.push(await sample(null));
    this.#stop = stopReason(
      this.#samples.map(({ seconds }) => seconds),
      { repetitions, targetVariation, maxSeconds },
    );
    if (this.#stop !== null) this.#show('sample', this.#samples.length, this.#samples.length);
  }

  measurement(): Measurement {
    const { promptTokens, generatedTokens } = this.scenario;
    const all = [...this.#samples, ...this.#queued];
    const tokens = all.length * this.#runs * this.#session.sequences * (promptTokens + generatedTokens);
    return {
      result: this.#result(),
      kernels: chosenKernels(this.scenario.test, this.#ofPasses, this.#options.context.facts),
      windows: all.map(({ window }) => window),
      windowTokens: this.#options.layerCounts === undefined ? tokens : 0,
    };
  }

  get #syncEveryTokens(): number | null {
    const { syncEveryTokens = 1 } = this.#options;
    return syncEveryTokens;
  }

  get #isQueuedToo(): boolean {
    const { isQueuedToo = false } = this.#options;
    return isQueuedToo && this.scenario.generatedTokens > 0 && this.#syncEveryTokens !== null;
  }

  async #sample(syncEveryTokens: number | null): Promise<Sample> {
    const [session, timer, scenario] = [this.#session, this.#timer, this.scenario];
    const tokens = this.#tokens.slice(scenario.depthTokens);
    const samples = await sampleLayers(this.#layerCounts, (layers) => {
      session.layerCount = layers;
      return takeSample({ session, timer, scenario, tokens, syncEveryTokens, runs: this.#runs });
    });
    return extrapolateOf(samples, this.#options.shape.layerCount);
  }

  #result(): Result {
    const { test, promptTokens, generatedTokens, depthTokens } = this.scenario;
    const { timer = 'wall', layerCounts, shape, ubatchTokens, type, context } = this.#options;
    const { kvType = cacheType(type, context.facts) } = this.#options;
    const { sequences } = this.#session;
    const tokenCount = sequences * (promptTokens + generatedTokens);
    const all = <T>(of: (sample: Sample) => T | null): T[] | null => {
      const values = this.#samples.flatMap((sample) => of(sample) ?? []) as T[];
      return values.length === this.#samples.length ? values : null;
    };
    const gpuSeconds = all((sample) => sample.gpuSeconds);
    const clocked = timer === 'gpu' ? gpuSeconds : this.#samples.map(({ seconds }) => seconds);
    if (clocked === null || clocked.includes(0)) {
      throw new DeviceFailedError(
        `${test}: the GPU gave no timestamps for all passes`,
        'take --timer wall: this driver cannot time its own work',
      );
    }
    const firstTokenSeconds = all((sample) => sample.firstTokenSeconds);
    const syncEveryTokens = generatedTokens > 0 ? this.#syncEveryTokens : null;
    const dispatches = Math.round(this.#dispatches);
    return {
      test,
      promptTokens,
      generatedTokens,
      depthTokens,
      concurrency: sequences,
      tokensPerSecond: summarise(clocked.map((seconds) => tokenCount / seconds)),
      gpuSeconds: gpuSeconds && summarise(gpuSeconds),
      synchronisation: syncEveryTokens === 1 ? 'every-token' : 'once',
      warmupRuns: this.#warmupRuns,
      ...(this.#runs > 1 && { runsPerSample: this.#runs }),
      dispatchesPerToken: generatedTokens > 0 ? dispatches / sequences : dispatches / promptTokens,
      provenance: layerCounts === undefined ? 'measured' : 'extrapolated',
      ...(layerCounts && {
        extrapolation: { layerCount: shape.layerCount, measuredLayerCounts: [...layerCounts] },
      }),
      ubatchTokens: ubatchTokens ?? this.#session.rows,
      keyCacheType: kvType,
      valueCacheType: kvType,
      timer,
      syncEveryTokens,
      timeToFirstTokenSeconds: firstTokenSeconds && summarise(firstTokenSeconds),
      interTokenSeconds: percentiles(this.#samples.map(({ tokenSeconds }) => tokenSeconds)),
      queuedTokensPerSecond:
        this.#queued.length === 0 ? null : summarise(this.#queued.map(({ seconds }) => tokenCount / seconds)),
      encodeSeconds: summarise(this.#samples.map(({ encodeSeconds }) => encodeSeconds)),
      submitSeconds: summarise(this.#samples.map(({ submitSeconds }) => submitSeconds)),
      submitsPerToken: (this.#samples[0]?.submits ?? 1) / tokenCount,
      allocatedBytes: this.#session.bytes,
      ...(this.#stop !== null && { stoppedBy: this.#stop }),
    };
  }

  #show(stage: 'pipelines' | 'warm-up' | 'sample', done: number, total: number | null): void {
    const { test, promptTokens, generatedTokens } = this.scenario;
    const tokenCount = this.#session.sequences * (promptTokens + generatedTokens);
    const tokensPerSecond = this.#samples.map(({ seconds }) => tokenCount / seconds);
    this.#options.onProgress?.({
      stage,
      test,
      done,
      total,
      ...(stage === 'sample' && { tokensPerSecond }),
    });
  }
}

function extrapolateOf(samples: { layers: number; sample: Sample }[], layerCount: number): Sample {
  const [only] = samples;
  return samples.length === 1 && only ? only.sample : extrapolateSample(samples, layerCount);
}
