import { scaleBytes } from '../formats/block-formats.ts';
import { isQuantised, quantBytes } from '../formats/element-types.ts';
import { type Axis, filledRows } from '../weights/padding.ts';
import { type Chunk, streamTensor } from '../weights/stream-tensor.ts';
import type { RowReader, TensorSource } from '../weights/tensor-source.ts';
import type { PaddedTensor } from './padded-tensors.ts';
import type { TensorPart } from './tensor-parts.ts';

const whole = (size: number): Axis => ({ groups: 1, size, stored: size });

/**
 * Streams one part of a tensor to where it lies in its buffer, past the rows and columns that are padding: those stay as
 * the buffer was made, zero. Offsets are those of `streamTensor`, counted from the first of the part.
 */
export async function* streamPart(
  source: TensorSource,
  { rows, columns, padding }: PaddedTensor,
  { part, reader }: { part: TensorPart; reader: RowReader },
): AsyncGenerator<Chunk> {
  // A vector is read as a column: its elements are rows of one (`resolve-checkpoint.ts`).
  const isVector = rows === 1 && source.columns === 1;
  const width = isVector ? 1 : columns;
  const [lines, across] = isVector
    ? [padding?.columns ?? whole(columns), whole(1)]
    : [padding?.rows ?? whole(rows), padding?.columns ?? whole(columns)];
  const range = isVector ? { firstRow: 0, rows: columns } : part;
  for (const { storedRow, ...run } of filledRows(lines, range)) {
    const first = storedRow * width;
    const base = {
      elements: first * quantBytes(part.type),
      scales: isQuantised(part.type) ? scaleBytes(part.type, first) : 0,
    };
    for await (const chunk of streamTensor(source, run, { type: part.type, reader, padding: across })) {
      yield { ...chunk, offset: base[chunk.target] + chunk.offset };
    }
  }
}
