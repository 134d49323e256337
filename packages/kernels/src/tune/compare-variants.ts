import { median } from 'simple-statistics';
import { guarded } from '../device/buffers.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { bindPass } from '../dispatch/bound-pass.ts';
import type { PipelineCache } from '../dispatch/pipeline-cache.ts';
import type { Dims, KernelChoice } from '../kernel/kernel.ts';
import { KernelBuffers } from '../measure/kernel-buffers.ts';
import { DispatchClock } from '../measure/time-dispatches.ts';

export interface Comparison {
  context: GpuContext;
  cache: PipelineCache;
  dims: Dims;
  entries: readonly [KernelChoice, KernelChoice];
  pairs: number;
}

/** A comparison whose first pair shows this much ends with it. */
export const GIVE_UP_FACTOR = 3;

/** The median of `timeRatios`; 1 where there is no pair. */
export async function timeRatio({
  signal,
  ...comparison
}: Comparison & { signal?: AbortSignal }): Promise<number> {
  const ratios = await timeRatios({ ...comparison, isOver: () => signal?.aborted === true });
  return ratios.length === 0 ? 1 : median(ratios);
}

/**
 * Seconds of one entry over those of another of the same op, on the same buffers, for pairs of neighbouring samples.
 * Which of a pair comes first alternates, so that a drift of the clock speed favours neither. There are fewer pairs where
 * `isOver` ends it early, and one where `givesUp` is set and the first ratio exceeds GIVE_UP_FACTOR.
 */
export async function timeRatios({
  context,
  cache,
  dims,
  entries: [one, other],
  pairs,
  isOver,
  givesUp = false,
}: Comparison & { isOver(): boolean; givesUp?: boolean }): Promise<number[]> {
  const clock = new DispatchClock(context);
  const made: { destroy(): void }[] = [clock];
  try {
    return await guarded(context, `comparing kernels of ${one.kernel.op}`, async () => {
      const buffers = new KernelBuffers(context, one, dims);
      made.push(buffers);
      await buffers.fill(cache);
      const timed = [];
      for (const entry of [one, other]) {
        if (isOver()) return [];
        const bound = await bindPass(context, cache, [{ entry, dims, buffers: buffers.buffers }]);
        made.push(bound);
        timed.push({ bound, dispatches: await clock.dispatchesPerSample(bound) });
      }
      const ratios: number[] = [];
      for (let pair = 0; pair < pairs && !isOver(); pair++) {
        const seconds = [0, 0];
        for (const i of pair % 2 === 0 ? [0, 1] : [1, 0]) {
          const { bound, dispatches } = timed[i] as (typeof timed)[number];
          seconds[i] = await clock.seconds(bound, dispatches);
        }
        ratios.push((seconds[0] ?? 0) / (seconds[1] ?? 1));
        if (givesUp && (ratios[0] ?? 0) > GIVE_UP_FACTOR) break;
      }
      return ratios;
    });
  } finally {
    for (const item of made.reverse()) item.destroy();
  }
}
