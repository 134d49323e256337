import type { ElementType } from '@breakeven/schema/element-type';
import type { DeviceFacts } from '../../device/device-facts.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';

/** Up to how many rows a software adapter with subgroups of 8 (lavapipe), or of 4, reads weights row after row. */
const SOFTWARE_MATVEC_ROWS = { wide: 2, narrow: 4 };
/** Of so few columns a tile that subgroups of 8 share stays mostly empty. */
export const FEW_COLUMNS = 16;
/** From this many rows matrix units pay, though a part of their tile stays empty. */
const MATRIX_ROWS = 16;

/**
 * Up to how many rows a GPU is bound by reading the weights, so that matrix-vector kernels win, which read them
 * once for four rows. Intel's compiler holds one row of f16 in registers, and without subgroups there is no kernel
 * for several: there a tile of 32 rows takes over sooner.
 */
export const matvecRows = ({ vendor, supportsSubgroups }: DeviceFacts): number =>
  vendor === 'intel' || !supportsSubgroups ? 4 : 16;

/** Kernels of `matmul`, the best first, by what is known of the device. */
export function matmulPreference(dims: Dims, facts: DeviceFacts, type: ElementType): readonly string[] {
  const rows = dim(dims, 'rows');
  const vectors = ['matvec-subgroup', 'matvec-workgroup'];
  // On GPUs workgroup memory is what feeds the multipliers; software adapters emulate its barriers.
  const tiles = ['matmul-tile', 'matmul-dot'];
  if (!facts.isSoftwareAdapter) {
    if (rows >= MATRIX_ROWS && type === 'f16') return ['matmul-matrix', ...tiles];
    return rows <= matvecRows(facts) ? vectors : ['matmul-matrix', ...tiles];
  }
  // Shuffles pay where a vector holds at least eight lanes; SwiftShader's four lose to plain loads.
  const isWide = facts.subgroupMinSize >= 8;
  if (rows <= SOFTWARE_MATVEC_ROWS[isWide ? 'wide' : 'narrow'])
    return isWide ? ['matvec-broadcast', ...vectors] : vectors;
  return isWide && dim(dims, 'columns') > FEW_COLUMNS
    ? ['matmul-subgroup', 'matmul-dot', 'matmul-tile']
    : ['matmul-dot', 'matmul-subgroup', 'matmul-tile'];
}
