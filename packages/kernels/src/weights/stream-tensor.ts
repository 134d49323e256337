import type { ElementType } from '@breakeven/schema/model/element-type';
import { scaleBytes } from '../formats/block-formats.ts';
import { isQuantised, quantBytes } from '../formats/element-types.ts';
import { fromGgufBlocks } from '../formats/quantise.ts';
import { bytesOf, floatBytes, quantisedFloats } from './float-conversion.ts';
import { type Axis, isPadded, padColumns, type RowRange } from './padding.ts';
import type { RowReader, TensorSource } from './tensor-source.ts';

/** Elements that are read, converted and handed on at once. */
export const CHUNK_ELEMENTS = 2 ** 21;

/** A piece of a buffer: of the elements, or of the scales of quantised ones. */
export interface Chunk {
  target: 'elements' | 'scales';
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
  const rowsAtOnce = Math.max(2, 2 * Math.floor(CHUNK_ELEMENTS / width / 2));
  const numbers = reader.numbers(Math.min(rowsAtOnce, rows) * columns);
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const piece = { first: firstRow + row, count: Math.min(rowsAtOnce, rows - row) };
    const floats = async () => {
      const filled = numbers.subarray(0, piece.count * columns);
      await reader.floats(source, piece, filled);
      if (padding === undefined || !isPadded(padding)) return filled;
      return padColumns(filled, padding, reader.padded(piece.count * width));
    };
    const offset = row * width * quantBytes(type);
    const place = { source, firstRow: piece.first, width };
    if (!isQuantised(type)) {
      yield { target: 'elements', offset, bytes: floatBytes(await floats(), type, place) };
      continue;
    }
    const blocks = await reader.blocks(source, piece, type);
    const tensor =
      blocks === null ? quantisedFloats(await floats(), type, place) : fromGgufBlocks(blocks, type);
    yield { target: 'elements', offset, bytes: bytesOf(tensor.quants) };
    yield { target: 'scales', offset: scaleBytes(type, row * columns), bytes: bytesOf(tensor.scales) };
  }
}
