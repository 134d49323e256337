import type { Dims, Op, PlanEntry } from '../define-kernel.ts';
import { KernelsError } from '../errors.ts';
import { matmulDirect } from '../kernels/matmul-direct/matmul-direct.ts';
import { checkDispatch } from '../runtime/check-dispatch.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';

/** Fewer rows than the tile of the baseline would leave it partly idle. */
const MIN_ROWS = 32;
const CUBE: Dims = { rows: 512, columns: 512, inner: 512 };

/** The kernel that every variant is compared with: f32, fixed, never selected. */
export function baselineEntry(facts: DeviceFacts): PlanEntry {
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
