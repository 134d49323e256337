import type { ElementType } from '@breakeven/schema/element-type';
import type { ModelShape } from '@breakeven/schema/model-shape';
import { type Tensor, tensorsOf } from '@breakeven/schema/model-tensors';
import { UnsupportedDimsError } from '../errors.ts';
import { headBiases } from '../ops/attention.ts';
import { BLOCK_SIZE, isQuantised } from '../ops/dims.ts';

/** How the tensors of a shape (schema/model-tensors.ts) lie on the device. */

/** Name of the buffer that holds a quantised tensor's scales. */
export const scalesOf = (tensorName: string) => `${tensorName}.scales`;

/** Whether a tensor is stored in the weights' type; the others stay f32. */
export const isTyped = ({ kind }: Pick<Tensor, 'kind'>) => kind === 'matrix' || kind === 'embedding';

/**
 * A tensor that stays f32, as it lies on the device. Sinks share their buffer with ALiBi's slopes, pair by pair
 * (ops/attention.ts); all others are as they are.
 */
export function asStored(
  { kind }: Pick<Tensor, 'kind'>,
  values: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  return kind === 'sinks' ? headBiases(values.length, { sinks: values }) : values;
}

/** Throws UnsupportedDimsError where a quantised row would end within a block. */
export function assertWholeBlocks(shape: ModelShape, type: ElementType): void {
  if (!isQuantised(type)) return;
  const odd = tensorsOf(shape).find((tensor) => isTyped(tensor) && tensor.columns % BLOCK_SIZE !== 0);
  if (odd === undefined) return;
  throw new UnsupportedDimsError(
    `${shape.name} in ${type}: rows of ${odd.name} have ${odd.columns} elements, no multiple of ${BLOCK_SIZE}`,
    'take f16 or f32, whose rows may have any length that is a multiple of 4',
  );
}
