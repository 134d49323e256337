import { isLost } from '../device/gpu-context.ts';
import { checkKernel } from '../measure/check-kernels.ts';
import type { OpenedDevice } from '../measure/checked-kernels.ts';
import type { SpotTrial } from './choose-on-the-spot.ts';
import { timeRatios } from './compare-variants.ts';

/** Pairs of samples of two candidates. */
const PAIRS = 5;

/** Tries candidates on a device: timed alternately on the same buffers, checked as the gate checks them. */
export function deviceTrial({ context, cache }: OpenedDevice): SpotTrial {
  return {
    compare: async ({ dims }, entries, isOver) =>
      await timeRatios({ context, cache, dims, entries, pairs: PAIRS, isOver, givesUp: true }),
    isRight: async ({ dims }, entry) =>
      (await checkKernel(context, cache, { entry, dims })).state === 'passed',
    isLost: async () => await isLost(context),
  };
}
