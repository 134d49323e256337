import { median } from 'simple-statistics';
import { guarded } from '../device/buffers.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import type { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { buildPlan } from '../dispatch/plan.ts';
import type { Dims, PlanEntry } from '../kernel/kernel.ts';
import { KernelBuffers } from '../measure/kernel-buffers.ts';
import { DispatchClock } from '../measure/time-dispatches.ts';

/**
 * Seconds of one entry over those of another of the same op, on the same buffers: the median over pairs of
 * neighbouring samples. Which of a pair comes first alternates, so that a drift of the clock speed favours neither.
 */
export async function timeRatio({
  context,
  cache,
  dims,
  entries: [one, other],
  pairs,
  signal,
}: {
  context: GpuContext;
  cache: PipelineCache;
  dims: Dims;
  entries: readonly [PlanEntry, PlanEntry];
  pairs: number;
  signal?: AbortSignal;
}): Promise<number> {
  const clock = new DispatchClock(context);
  const made: { destroy(): void }[] = [clock];
  try {
    return await guarded(context, `comparing kernels of ${one.kernel.op}`, async () => {
      const buffers = new KernelBuffers(context, one, dims);
      made.push(buffers);
      await buffers.fill(cache);
      const timed = [];
      for (const entry of [one, other]) {
        const plan = await buildPlan(context, cache, [{ entry, dims, buffers: buffers.buffers }]);
        made.push(plan);
        timed.push({ plan, dispatches: await clock.dispatchesPerSample(plan) });
      }
      const ratios: number[] = [];
      for (let pair = 0; pair < pairs && !signal?.aborted; pair++) {
        const seconds = [0, 0];
        for (const i of pair % 2 === 0 ? [0, 1] : [1, 0]) {
          const { plan, dispatches } = timed[i] as (typeof timed)[number];
          seconds[i] = await clock.seconds(plan, dispatches);
        }
        ratios.push((seconds[0] ?? 0) / (seconds[1] ?? 1));
      }
      return ratios.length === 0 ? 1 : median(ratios);
    });
  } finally {
    for (const item of made.reverse()) item.destroy();
  }
}
