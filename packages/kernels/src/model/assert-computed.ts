import { architectureOf } from '@breakeven/schema/architecture';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { UnsupportedKernelError } from '../errors.ts';

/** Throws UnsupportedKernelError with the field of a shape that no plan computes: it would give other numbers. */
export function assertComputed(shape: ModelShape): void {
  const { positions, attentionSinks } = architectureOf(shape);
  const fault =
    positions.kind === 'relative'
      ? 'relative positions (positions.kind) are counted but not computed'
      : positions.kind === 'alibi' && attentionSinks
        ? 'sinks beside ALiBi (attentionSinks) are not computed'
        : null;
  if (fault === null) return;
  throw new UnsupportedKernelError(
    `${shape.name}: ${fault}`,
    'take a shape without it; counts, memory and costs of this one are there all the same',
  );
}
