import type { Dims } from '../define-kernel.ts';
import { dim } from '../ops/dims.ts';
import type { DeviceFacts } from '../runtime/device-facts.ts';
import { matvecRows } from './matmul.ts';

/** Up to this many rows the fall-back of software adapters without subgroups is a matrix-vector kernel. */
const MATVEC_ROWS = 16;

/** Kernels of `matmul` over quantised weights, the best first, by what is known of the device. */
export function quantisedMatmulPreference(dims: Dims, facts: DeviceFacts): readonly string[] {
  const rows = dim(dims, 'rows');
  if (facts.isSoftwareAdapter) {
    // A lane's own loads cost the most there: what lanes can hand each other, none loads twice.
    return rows === 1
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
