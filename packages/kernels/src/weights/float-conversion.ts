import type { ElementType } from '@breakeven/schema/model/element-type';
import { InvalidWeightsError } from '../errors.ts';
import type { QuantisedType } from '../formats/element-types.ts';
import { halfBitsOf } from '../formats/half.ts';
import { type QuantisedTensor, quantise } from '../formats/quantise.ts';
import type { TensorSource } from './tensor-source.ts';

/** Where numbers come from: rows of `width` elements of a tensor, from `firstRow` on. */
interface Place {
  source: TensorSource;
  firstRow: number;
  width: number;
}

/** The bytes of an array, without a copy. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array) =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** Numbers as the device holds f32 and f16. Throws InvalidWeightsError where the type cannot hold one. */
export function floatBytes(
  numbers: Float32Array,
  type: Exclude<ElementType, QuantisedType>,
  place: Place,
): Uint8Array<ArrayBuffer> {
  return type === 'f16' ? halves(numbers, place) : bytesOf(numbers);
}

/** As f16, padded to whole words. */
function halves(numbers: Float32Array, place: Place): Uint8Array<ArrayBuffer> {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const stored = new Uint16Array(2 * Math.ceil(numbers.length / 2));
  for (let i = 0; i < bits.length; i++) {
    stored[i] = halfBitsOf(bits[i] as number);
    // Infinite only after the conversion.
    if (((stored[i] as number) & 0x7fff) === 0x7c00 && Number.isFinite(numbers[i])) {
      throw cannotHold(numbers, i, 'f16', place);
    }
  }
  return new Uint8Array(stored.buffer);
}

/**
 * Numbers quantised. Throws InvalidWeightsError where one is not finite: a NaN scale would make a whole block NaN, and
 * a weight that is not finite was never trained.
 */
export function quantisedFloats(numbers: Float32Array, type: QuantisedType, place: Place): QuantisedTensor {
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (value - value !== 0) throw cannotHold(numbers, i, type, place);
  }
  return quantise(numbers, type);
}

function cannotHold(
  numbers: Float32Array,
  index: number,
  type: ElementType,
  { source, firstRow, width }: Place,
): InvalidWeightsError {
  const row = firstRow + Math.floor(index / width);
  const run = source.runs.find((one) => row < one.firstRow + one.rows);
  return new InvalidWeightsError(
    `${run?.stored.file.name}: ${run?.stored.name} has the element ${numbers[index]}, which ${type} cannot hold`,
    'take --type f32',
  );
}
