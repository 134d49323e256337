import type { Dims } from '../define-kernel.ts';
import { dim } from '../ops/dims.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';

/** Up to this many rows a matmul is bound by reading the weights, and matrix-vector kernels win. */
const MATVEC_ROWS = 4;

/** Kernels of `matmul`, the best first, by what is known of the device. */
export function matmulPreference(dims: Dims, facts: DeviceFacts): readonly string[] {
  if (dim(dims, 'rows') <= MATVEC_ROWS) return ['matvec-subgroup', 'matvec-workgroup'];
  // Barriers are emulated on software adapters; on GPUs workgroup memory is what feeds the multipliers.
  if (facts.isSoftwareAdapter) return ['matmul-subgroup', 'matmul-dot', 'matmul-tile'];
  return ['matmul-tile', 'matmul-dot'];
}
