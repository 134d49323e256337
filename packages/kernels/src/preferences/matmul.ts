import type { Dims } from '../define-kernel.ts';
import { dim } from '../ops/dims.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';

/** Up to this many rows a matmul is bound by reading the weights, and matrix-vector kernels win. */
const MATVEC_ROWS = 4;

/** From this many rows matrix units pay, though a part of their tile stays empty. */
export const MATRIX_ROWS = 16;

/** Kernels of `matmul`, the best first, by what is known of the device. */
export function matmulPreference(dims: Dims, facts: DeviceFacts): readonly string[] {
  if (dim(dims, 'rows') <= MATVEC_ROWS) return ['matvec-subgroup', 'matvec-workgroup'];
  // On GPUs workgroup memory is what feeds the multipliers; software adapters emulate its barriers.
  if (!facts.isSoftwareAdapter) {
    const tiles = ['matmul-tile', 'matmul-dot'];
    return dim(dims, 'rows') >= MATRIX_ROWS ? ['matmul-matrix', ...tiles] : tiles;
  }
  // Shuffles pay where a vector holds at least eight lanes; SwiftShader's four lose to plain loads.
  return facts.subgroupMinSize >= 8
    ? ['matmul-subgroup', 'matmul-dot', 'matmul-tile']
    : ['matmul-dot', 'matmul-subgroup', 'matmul-tile'];
}
