import type { GpuContext } from '../../device/gpu-context.ts';
import { GpuTimer } from '../../device/gpu-timer.ts';

const PASSES = 64;

/**
 * The quantum of the GPU's timestamps in seconds: the greatest common divisor of all that were seen, each less the first.
 * Dawn may round them (to 65,536 ns), whatever it is asked; what they show is believed. null without timestamps, or
 * where they all are the same.
 */
export async function timestampQuantum(context: GpuContext): Promise<number | null> {
  if (!context.facts.supportsTimestampQuery) return null;
  const timer = new GpuTimer(context, PASSES);
  try {
    for (let i = 0; i < PASSES; i++) {
      const encoder = context.device.createCommandEncoder();
      timer.beginPass(encoder).end();
      timer.endPass(encoder);
      context.device.queue.submit([encoder.finish()]);
    }
    return commonDivisor(await timer.stamps());
  } finally {
    timer.destroy();
  }
}

/** Greatest common divisor of the distances from the first stamp, nanoseconds to seconds. */
export function commonDivisor(stamps: BigUint64Array): number | null {
  const [first = 0n] = stamps;
  let divisor = 0n;
  for (const stamp of stamps) {
    let [a, b] = [divisor, stamp > first ? stamp - first : first - stamp];
    while (b !== 0n) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor === 0n ? null : Number(divisor) / 1e9;
}
