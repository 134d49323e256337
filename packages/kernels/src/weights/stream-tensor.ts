import type { ElementType } from '@breakeven/schema/model/element-type';
import { InvalidWeightsError } from '../errors.ts';
import { scaleBytes } from '../formats/block-formats.ts';
import { isQuantised, type QuantisedType, quantBytes } from '../formats/element-types.ts';
import { halfBitsOf } from '../formats/half.ts';
import { fromGgufBlocks, quantise } from '../formats/quantise.ts';
import { type Axis, isPadded, padColumns, type RowRange } from './padding.ts';
import type { RowReader, TensorSource } from './tensor-source.ts';

/** Elements that are read, converted and handed on at once. */
export const CHUNK_ELEMENTS = 2 ** 21;

/** A piece of a buffer: of the elements, or of the scales of quantised ones. */
export interface Chunk {
  part: 'elements' | 'scales';
  /** In bytes from the first of the range. */
  offset: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads rows of a tensor, stores them in `type` as the device holds them, their columns padded where `padding` says so,
 * and hands them out piece by piece, in order: take each before the next is asked for, which may be written over it.
 * Quantised rows are not padded. Throws InvalidWeightsError where the type cannot hold a number.
 */
export async function* streamTensor(
  source: TensorSource,
  { firstRow, rows }: RowRange,
  { type, reader, padding }: { type: ElementType; reader: RowReader; padding?: Axis | undefined },
): AsyncGenerator<Chunk> {
  const { columns } = source;
  // An even number of rows: scales are written two a word.
  const width = padding === undefined ? columns : padding.groups * padding.stored;
  const step = Math.max(2, 2 * Math.floor(CHUNK_ELEMENTS / width / 2));
  const numbers = reader.numbers(Math.min(step, rows) * columns);
  for (let row = 0; row < rows; row += step) {
    const piece = { first: firstRow + row, count: Math.min(step, rows - row) };
    const floats = async () => {
      const filled = numbers.subarray(0, piece.count * columns);
      await reader.floats(source, piece, filled);
      if (padding === undefined || !isPadded(padding)) return filled;
      return padColumns(filled, padding, reader.padded(piece.count * width));
    };
    const offset = row * width * quantBytes(type);
    if (!isQuantised(type)) {
      const bytes =
        type === 'f16'
          ? halves(await floats(), source, { first: piece.first, width })
          : bytesOf(await floats());
      yield { part: 'elements', offset, bytes };
      continue;
    }
    const blocks = await reader.blocks(source, piece, type);
    const tensor =
      blocks === null
        ? quantise(finite(await floats(), source, { first: piece.first, type }), type)
        : fromGgufBlocks(blocks, type);
    yield { part: 'elements', offset, bytes: bytesOf(tensor.quants) };
    yield { part: 'scales', offset: scaleBytes(type, row * columns), bytes: bytesOf(tensor.scales) };
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array) =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** As f16, padded to whole words. */
function halves(
  numbers: Float32Array,
  source: TensorSource,
  { first, width }: { first: number; width: number },
): Uint8Array<ArrayBuffer> {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const stored = new Uint16Array(2 * Math.ceil(numbers.length / 2));
  for (let i = 0; i < bits.length; i++) {
    stored[i] = halfBitsOf(bits[i] as number);
    // Infinite now, and a number before.
    if (((stored[i] as number) & 0x7fff) === 0x7c00 && Number.isFinite(numbers[i])) {
      throw cannotHold(numbers, i, { source, firstRow: first, width, type: 'f16' });
    }
  }
  return new Uint8Array(stored.buffer);
}

/** A scale that is no number would make a whole block none; what is not finite is no weight that was trained. */
function finite(
  numbers: Float32Array,
  source: TensorSource,
  { first, type }: { first: number; type: QuantisedType },
): Float32Array {
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (value - value !== 0)
      throw cannotHold(numbers, i, { source, firstRow: first, width: source.columns, type });
  }
  return numbers;
}

function cannotHold(
  numbers: Float32Array,
  index: number,
  {
    source,
    firstRow,
    width,
    type,
  }: { source: TensorSource; firstRow: number; width: number; type: ElementType },
): InvalidWeightsError {
  const row = firstRow + Math.floor(index / width);
  const run = source.runs.find((one) => row < one.firstRow + one.rows);
  return new InvalidWeightsError(
    `${run?.stored.file.name}: ${run?.stored.name} has the element ${numbers[index]}, which ${type} cannot hold`,
    'take --type f32',
  );
}
