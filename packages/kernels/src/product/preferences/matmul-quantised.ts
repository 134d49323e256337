import type { DeviceFacts } from '../../device/device-facts.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';
import { FEW_COLUMNS, matvecRows } from './matmul.ts';

/** Up to this many rows the fall-back of software adapters without subgroups is a matrix-vector kernel. */
const MATVEC_ROWS = 16;
/** Up to this many rows subgroups of 8 (lavapipe) read weights row after row. */
const WIDE_MATVEC_ROWS = 2;

/** Kernels of `matmul` over quantised weights, the best first, by what is known of the device. */
export function quantisedMatmulPreference(dims: Dims, facts: DeviceFacts): readonly string[] {
  const rows = dim(dims, 'rows');
  if (facts.isSoftwareAdapter) {
    // A lane's own loads cost the most there: what lanes can hand each other, none loads twice.
    const isWide = facts.subgroupMinSize >= 8;
    return rows === 1 || (isWide && (rows <= WIDE_MATVEC_ROWS || dim(dims, 'columns') <= FEW_COLUMNS))
      ? ['matvec-quantised-broadcast', 'matvec-quantised', 'matvec-quantised-column']
      : [
          'matmul-quantised-broadcast',
          rows <= MATVEC_ROWS ? 'matvec-quantised-column' : 'matmul-quantised-tile',
        ];
  }
  return rows <= matvecRows(facts)
    ? ['matvec-quantised', 'matvec-quantised-column']
    : ['matmul-quantised-matrix', 'matmul-quantised-tile'];
}
