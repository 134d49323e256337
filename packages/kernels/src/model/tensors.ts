import type { Tensor } from '@breakeven/schema/model/model-tensors';
import { headBiases } from '../attention/contract.ts';

/** How the tensors of a shape (schema/model-tensors.ts) lie on the device. */

/** Name of the buffer that holds a quantised tensor's scales. */
export const scalesOf = (tensorName: string) => `${tensorName}.scales`;

/** Whether a tensor is stored in the weights' type; the others stay f32. */
export const isTyped = ({ kind }: Pick<Tensor, 'kind'>) => kind === 'matrix' || kind === 'embedding';

/**
 * A tensor that stays f32, as it lies on the device. Sinks share their buffer with ALiBi's slopes, pair by pair
 * (attention/contract.ts); all others are as they are.
 */
export function asStored(
  { kind }: Pick<Tensor, 'kind'>,
  values: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  return kind === 'sinks' ? headBiases(values.length, { sinks: values }) : values;
}
