import { expect, it } from 'vitest';
import { float32, memoryFile } from '../../test/checkpoint-files.ts';
import { dequantise } from '../formats/quantise.ts';
import { RowReader, type TensorSource } from '../weights/tensor-source.ts';
import type { PaddedTensor } from './padded-tensors.ts';
import { streamPart } from './stream-part.ts';
import { type TensorPart, tensorParts } from './tensor-parts.ts';

/** Every number of a tensor is its own place, but for a factor: exact in f32 up to 2^24. */
function sourceOf(rows: number, columns: number, factor = 1): TensorSource {
  const bytes = float32(Float32Array.from({ length: rows * columns }, (_, i) => factor * (i + 1)));
  const stored = {
    name: 'theirs',
    file: memoryFile(bytes),
    shape: [rows, columns],
    format: 'f32' as const,
    offset: 0,
    bytes: bytes.length,
  };
  return {
    name: 'ours',
    rows,
    columns,
    runs: [{ stored, firstRow: 0, rows, isTransposed: false }],
    addend: 0,
  };
}

/** Heads of 5 rows as 8, rows of two heads of 3 as 2 x 4. */
function heads(count: number): PaddedTensor {
  const tensor = { name: 'layers.0.qkv', rows: 5 * count, columns: 6, kind: 'matrix' as const };
  return {
    ...tensor,
    rows: 8 * count,
    columns: 8,
    padding: {
      tensor,
      rows: { groups: count, size: 5, stored: 8 },
      columns: { groups: 2, size: 3, stored: 4 },
    },
  };
}

/** Where number (row, column) of `heads` lies in memory. */
const placeOf = (row: number, column: number) =>
  8 * (8 * Math.floor(row / 5) + (row % 5)) + 4 * Math.floor(column / 3) + (column % 3);

async function filled(source: TensorSource, tensor: PaddedTensor, parts: readonly TensorPart[]) {
  const buffers: Float32Array[] = [];
  let mostBytes = 0;
  for (const part of parts) {
    const bytes = new Uint8Array(part.buffers[0]?.bytes ?? 0);
    for await (const chunk of streamPart(source, tensor, { part, reader: new RowReader(2 ** 23) })) {
      bytes.set(chunk.bytes, chunk.offset);
      mostBytes = Math.max(mostBytes, chunk.bytes.length);
    }
    buffers.push(new Float32Array(bytes.buffer));
  }
  return { buffers, mostBytes };
}

it.each([
  ['in one part', undefined],
  // 64 rows of 8 elements.
  ['in parts that end within a group', 64 * 32],
])('pads rows and columns while it streams, %s', async (_, bytes) => {
  const count = 21;
  const tensor = heads(count);
  const limits =
    bytes === undefined ? undefined : { maxBufferSize: bytes, maxStorageBufferBindingSize: bytes };
  const parts = tensorParts(tensor, 'f32', limits && ({ limits } as never));
  expect(parts).toHaveLength(bytes === undefined ? 1 : 3);
  const { buffers } = await filled(sourceOf(5 * count, 6), tensor, parts);
  const expected = new Float32Array(8 * 8 * count);
  for (let i = 0; i < 5 * count * 6; i++) expected[placeOf(Math.floor(i / 6), i % 6)] = i + 1;
  expect(buffers.flatMap((buffer) => [...buffer])).toEqual([...expected]);
});

it('pads a tensor of several chunks, and holds no more than a chunk of it', async () => {
  const tensor = { name: 'embedding', rows: 45_000, columns: 50, kind: 'embedding' as const };
  const padded: PaddedTensor = {
    ...tensor,
    columns: 52,
    padding: {
      tensor,
      rows: { groups: 1, size: 45_000, stored: 45_000 },
      columns: { groups: 1, size: 50, stored: 52 },
    },
  };
  const { buffers, mostBytes } = await filled(sourceOf(45_000, 50), padded, tensorParts(padded, 'f32'));
  const wrong = buffers[0]?.findIndex(
    (x, i) => x !== (i % 52 < 50 ? 50 * Math.floor(i / 52) + (i % 52) + 1 : 0),
  );
  expect([buffers.length, wrong]).toEqual([1, -1]);
  expect(mostBytes).toBeLessThanOrEqual(4 * 2 ** 21);
});

it('pads the rows of quantised heads with blocks of zeros', async () => {
  const tensor = { name: 'layers.0.qkv', rows: 10, columns: 32, kind: 'matrix' as const };
  const padded: PaddedTensor = {
    ...tensor,
    rows: 16,
    padding: {
      tensor,
      rows: { groups: 2, size: 5, stored: 8 },
      columns: { groups: 1, size: 32, stored: 32 },
    },
  };
  const [part] = tensorParts(padded, 'q8_0');
  const quants = new Uint8Array(16 * 32);
  const scales = new Uint8Array(16 * 2);
  const reader = new RowReader(2 ** 16);
  for await (const chunk of streamPart(sourceOf(10, 32), padded, { part: part as TensorPart, reader })) {
    (chunk.target === 'elements' ? quants : scales).set(chunk.bytes, chunk.offset);
  }
  const numbers = dequantise(
    { quants: new Uint32Array(quants.buffer), scales: new Uint32Array(scales.buffer) },
    'q8_0',
  );
  for (let row = 0; row < 16; row++) {
    const own = 32 * (5 * Math.floor(row / 8) + (row % 8));
    for (let i = 0; i < 32; i++) {
      const expected = row % 8 < 5 ? own + i + 1 : 0;
      // Half an interval of 1/127 of the largest of the block, whose scale is an f16.
      expect(Math.abs((numbers[32 * row + i] ?? Number.NaN) - expected)).toBeLessThanOrEqual(
        (own + 32) / 200,
      );
    }
  }
});
