import { UnsupportedDimsError, UnsupportedKernelError } from '../errors.ts';
import type { Layout } from './layout.ts';

/**
 * Throws UnsupportedKernelError with the field of a shape that no pass computes, since it would give other numbers,
 * and UnsupportedDimsError where a cache of `capacity` tokens is longer than the table of learned positions.
 */
export function assertComputed({ shape, architecture }: Layout, capacity: number): void {
  const { positions, attentionSinks } = architecture;
  const fault =
    positions.kind === 'relative' && positions.attended !== false
      ? 'the term of relative positions in attention (positions.attended) is not computed'
      : positions.kind === 'alibi' && attentionSinks
        ? 'sinks beside ALiBi (attentionSinks) are not computed'
        : null;
  if (positions.kind === 'learned' && capacity > shape.contextTokens) {
    throw new UnsupportedDimsError(
      `${shape.name}: ${capacity} tokens are more than the ${shape.contextTokens} for which it has learned positions`,
      'reduce prompt, generation or depth',
    );
  }
  if (fault === null) return;
  throw new UnsupportedKernelError(
    `${shape.name}: ${fault}`,
    'use a shape without it; parameter counts, memory and cost still work for this one',
  );
}
