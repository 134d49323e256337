import { normAmplitude, notMultiple } from '../kernel/dims.ts';
import type { Dims, Request } from '../kernel/kernel.ts';
import { F32_KERNEL, type WorkgroupTuning } from '../kernel/plain-kernel.ts';

/**
 * Rows of `size` elements, of which `normSize` are averaged over: what a row holds more is zeros, with which it is padded
 * to a multiple of a vector. `firstRow` leaves out rows, so that only the last token's need be normed. `accumulate` 1
 * adds the norm to output: a block's norm and its residual sum in one, where norms stand behind blocks (Gemma 2).
 */
export type NormName = 'firstRow' | 'rows' | 'size' | 'normSize' | 'accumulate' | 'epsilon';

/** What is added up is an override: a branch on a uniform costs more than what it leaves out. */
export type NormTuning = WorkgroupTuning & { readonly ACCUMULATE: boolean };

/** Why elements cannot be averaged over `normSize` of `size`, or null. */
export function normSizeFault(normSize: number, size: number): string | null {
  return normSize >= 1 && normSize <= size ? null : `normSize = ${normSize} is not 1 to ${size}`;
}

/** What the norms of rows have in common. */
export const NORM_KERNEL = {
  ...F32_KERNEL,
  overrides: ['WORKGROUP_SIZE', 'ACCUMULATE'],
  outputs: ['output'],
  unsupported: (_: unknown, { dims }: Request<NormName>) =>
    notMultiple(dims, 4, 'size') ?? normSizeFault(dims.normSize, dims.size),
  tuningSpace: (): [WorkgroupTuning, WorkgroupTuning] => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  tuningFor: (tuning: WorkgroupTuning, { accumulate }: Dims<NormName>): NormTuning => ({
    ...tuning,
    ACCUMULATE: accumulate === 1,
  }),
  workgroups: ({ rows }: Dims<NormName>): [number, number, number] => [rows, 1, 1],
  amplitudes: (dims: Dims<NormName>) => ({ input: normAmplitude(dims) }),
  tolerance: () => ({ maxRelativeError: 1e-5 }),
};

/** Elements of the rows that are read, and of those that are written. */
export const inputLength = ({ firstRow, rows, size }: Dims<NormName>) => (firstRow + rows) * size;
export const outputLength = ({ rows, size }: Dims<NormName>) => rows * size;
