import type { Dims } from '../define-kernel.ts';
import { dim } from './dims.ts';

/**
 * Elements of the keys, or of the values, of one layer: [sequences, kvHeadCount, capacity, headSize]. Each sequence
 * has a region of its own; a pass writes and reads those from step.sequence on (ops/attention.ts).
 */
export function cacheLength(dims: Dims): number {
  return dim(dims, 'sequences') * dim(dims, 'kvHeadCount') * dim(dims, 'capacity') * dim(dims, 'headSize');
}

/** The last region that the sequences of a pass may begin with. */
export function lastSequence(dims: Dims): number {
  return dim(dims, 'sequences') - dim(dims, 'rows') / dim(dims, 'rowsPerSequence');
}
