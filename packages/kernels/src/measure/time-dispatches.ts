import type { GpuContext } from '../device/gpu-context.ts';
import { GpuTimer } from '../device/gpu-timer.ts';
import type { BoundPass } from '../dispatch/bound-pass.ts';
import { warmUp } from './warm-up.ts';

/** A sample is at least this long, if the count allows, so that neither clock nor launch decides it. */
const MIN_SAMPLE_SECONDS = 0.02;
const MAX_DISPATCHES = 1000;

/** Shorter than that of a whole model: it is one pipeline, and slow variants should not hold up the others. */
const WARM_UP = { steadyGain: 0.05, maxRuns: 3, maxSeconds: 1 };

/** Times bound dispatches: by timestamps on the GPU where they work, else by the host's clock. */
export class DispatchClock {
  readonly #context: GpuContext;
  readonly #timer: GpuTimer;
  /** Timestamps are trusted until one is missing or 0; from then on all times are the host's. */
  clock: 'gpu' | 'wall';

  constructor(context: GpuContext) {
    this.#context = context;
    this.#timer = new GpuTimer(context, 1);
    this.clock = context.facts.supportsTimestampQuery ? 'gpu' : 'wall';
  }

  /** Seconds of one bound pass, the mean of this many in one pass. */
  async seconds(bound: BoundPass, dispatches = 1): Promise<number> {
    const { device } = this.#context;
    this.#timer.reset();
    const encoder = device.createCommandEncoder();
    const pass = this.#timer.beginPass(encoder);
    for (let i = 0; i < dispatches; i++) bound.encode(pass);
    pass.end();
    this.#timer.endPass(encoder);
    const commands = encoder.finish();
    const start = performance.now();
    device.queue.submit([commands]);
    await this.#context.untilLost(device.queue.onSubmittedWorkDone());
    const wall = (performance.now() - start) / 1000;
    const gpu = this.clock === 'gpu' ? await this.#timer.seconds() : null;
    if (!gpu) this.clock = 'wall';
    return (gpu || wall) / dispatches;
  }

  /** Warms a pass up; returns how many dispatches make a sample long enough. */
  async dispatchesPerSample(bound: BoundPass): Promise<number> {
    let fastest = Infinity;
    await warmUp(async () => {
      const seconds = await this.seconds(bound);
      fastest = Math.min(fastest, seconds);
      return seconds;
    }, WARM_UP);
    return Math.min(MAX_DISPATCHES, Math.max(1, Math.ceil(MIN_SAMPLE_SECONDS / fastest)));
  }

  destroy(): void {
    this.#timer.destroy();
  }
}
