import type { DeviceFacts } from '../device/device-facts.ts';
import { KernelsError } from '../device/errors.ts';
import { checkDispatch } from '../dispatch/check-dispatch.ts';
import type { Dims, KernelChoice, Op } from '../kernel/kernel.ts';
import { matmulDirect } from '../product/matmul-direct.ts';

/** Fewer rows than the tile of the baseline would leave it partly idle. */
const MIN_ROWS = 32;
const CUBE: Dims = { rows: 512, columns: 512, inner: 512 };

/** The kernel that every variant is compared with: f32, fixed, never selected. */
export function baselineEntry(facts: DeviceFacts): KernelChoice {
  const [tuning] = matmulDirect.tuningSpace(facts);
  return { kernel: matmulDirect, variant: { type: 'f32', tuning } };
}

/**
 * The dims of a matmul itself, rounded up to the vec4 that the baseline reads; 512^3 for fewer than 32 rows, for what
 * the device does not bind, and for other ops.
 */
export function baselineDims(op: Op, dims: Dims, facts: DeviceFacts): Dims {
  const { rows = 0, columns = 0, inner = 0 } = dims;
  if ((op !== 'matmul' && op !== 'matmul-kn') || rows < MIN_ROWS) return CUBE;
  const same = { rows, columns: 4 * Math.ceil(columns / 4), inner: 4 * Math.ceil(inner / 4) };
  try {
    checkDispatch(baselineEntry(facts), same, facts);
    return same;
  } catch (error) {
    if (error instanceof KernelsError) return CUBE;
    throw error;
  }
}
