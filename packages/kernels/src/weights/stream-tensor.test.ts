import type { ElementType } from '@breakeven/schema/model/element-type';
import { describe, expect, it } from 'vitest';
import { bfloat16, concatenated, float16, float32, memoryFile } from '../../test/checkpoint-files.ts';
import { dequantiseQ41, Q4_1_BLOCKS, Q4_1_NUMBERS, randomQ41Blocks } from '../../test/q4-1-blocks.ts';
import { InvalidWeightsError } from '../errors.ts';
import { QUANTISED_TYPES } from '../formats/element-types.ts';
import { dequantise, fromGgufBlocks, quantise } from '../formats/quantise.ts';
import { randomNumbers } from '../measure/random-numbers.ts';
import type { RowRange } from './padding.ts';
import type { StoredFormat } from './stored-tensor.ts';
import { streamTensor } from './stream-tensor.ts';
import { RowReader, type TensorSource } from './tensor-source.ts';

const ROWS = 6;
const COLUMNS = 96;
/** Eighths: exact in every float format. */
const VALUES = Float32Array.from({ length: ROWS * COLUMNS }, (_, i) => ((i * 37) % 65) / 8 - 4);
const rowsOf = (values: ArrayLike<number>, first: number, count: number) =>
  Array.from(values).slice(first * COLUMNS, (first + count) * COLUMNS);

interface Stored {
  rows: number;
  format: StoredFormat;
  bytes: Uint8Array<ArrayBuffer>;
  isTransposed?: boolean;
  rowAt?: (row: number) => number;
}

/** A tensor of several stored ones, each behind 12 other bytes of its file. */
function sourceOf(stored: Stored[], addend = 0): TensorSource {
  let firstRow = 0;
  const runs = stored.map(({ rows, format, bytes, isTransposed = false, rowAt }, i) => {
    const file = memoryFile(concatenated([new Uint8Array(12), bytes]), { name: `file-${i}` });
    const shape = isTransposed ? [COLUMNS, rows] : [rows, COLUMNS];
    const tensor = { name: `stored-${i}`, file, shape, format, offset: 12, bytes: bytes.length };
    const run = { stored: rowAt ? { ...tensor, rowAt } : tensor, firstRow, rows, isTransposed };
    firstRow += rows;
    return run;
  });
  return { name: 'ours', rows: firstRow, columns: COLUMNS, runs, addend };
}

async function streamed(
  source: TensorSource,
  type: ElementType,
  range: RowRange = { firstRow: 0, rows: source.rows },
) {
  const bytes = { elements: new Uint8Array(2 ** 14), scales: new Uint8Array(2 ** 10) };
  const ends = { elements: 0, scales: 0 };
  for await (const chunk of streamTensor(source, range, { type, reader: new RowReader(COLUMNS * 4) })) {
    bytes[chunk.target].set(chunk.bytes, chunk.offset);
    ends[chunk.target] = chunk.offset + chunk.bytes.length;
  }
  return {
    elements: bytes.elements.slice(0, ends.elements).buffer,
    scales: bytes.scales.slice(0, ends.scales).buffer,
  };
}

const floats = async (source: TensorSource, range?: RowRange) =>
  Array.from(new Float32Array((await streamed(source, 'f32', range)).elements));

describe('streamTensor', () => {
  it.each([
    ['f32', float32],
    ['f16', float16],
    ['bf16', bfloat16],
  ] as const)('reads %s', async (format, encode) => {
    const source = sourceOf([{ rows: ROWS, format, bytes: encode(VALUES) }]);
    expect(await floats(source)).toEqual(Array.from(VALUES));
  });

  it('puts tensors of several formats one below the other, and reads rows across them', async () => {
    const source = sourceOf([
      { rows: 1, format: 'f16', bytes: float16(rowsOf(VALUES, 0, 1)) },
      { rows: 2, format: 'bf16', bytes: bfloat16(rowsOf(VALUES, 1, 2)) },
      { rows: 3, format: 'f32', bytes: float32(rowsOf(VALUES, 3, 3)) },
    ]);
    expect(await floats(source)).toEqual(Array.from(VALUES));
    expect(await floats(source, { firstRow: 2, rows: 2 })).toEqual(rowsOf(VALUES, 2, 2));
  });

  it('turns what is stored as [columns, rows], whole or in part', async () => {
    const turned = Float32Array.from(
      VALUES,
      (_, i) => VALUES[(i % ROWS) * COLUMNS + Math.floor(i / ROWS)] ?? 0,
    );
    const source = sourceOf([{ rows: ROWS, format: 'f32', bytes: float32(turned), isTransposed: true }]);
    expect(await floats(source)).toEqual(Array.from(VALUES));
    expect(await floats(source, { firstRow: 2, rows: 3 })).toEqual(rowsOf(VALUES, 2, 3));
  });

  it('follows the order of rows of the file', async () => {
    const rowAt = (row: number) => ROWS - 1 - row;
    const source = sourceOf([{ rows: ROWS, format: 'f32', bytes: float32(VALUES), rowAt }]);
    expect((await floats(source)).slice(0, COLUMNS)).toEqual(rowsOf(VALUES, ROWS - 1, 1));
  });

  it('adds what norms are stored without', async () => {
    const source = sourceOf([{ rows: ROWS, format: 'f32', bytes: float32(VALUES) }], 1);
    expect(await floats(source)).toEqual(Array.from(VALUES, (value) => value + 1));
  });

  it('stores f16', async () => {
    const source = sourceOf([{ rows: ROWS, format: 'f32', bytes: float32(VALUES) }]);
    expect(new Uint8Array((await streamed(source, 'f16')).elements)).toEqual(float16(VALUES));
  });

  it.each(QUANTISED_TYPES)('quantises to %s as a whole tensor would be', async (type) => {
    const source = sourceOf([{ rows: ROWS, format: 'f32', bytes: float32(VALUES) }]);
    const { elements, scales } = await streamed(source, type);
    const expected = quantise(VALUES, type);
    expect(new Uint32Array(elements)).toEqual(expected.quants);
    expect(new Uint32Array(scales)).toEqual(expected.scales);
  });

  it.each([
    ['q8_0', 34],
    ['q4_0', 18],
    ['q4_1', 20],
  ] as const)('keeps stored blocks of %s bit by bit, and decodes them', async (type, blockBytes) => {
    // Scales of 0.5 and quants that no quantiser would choose: the largest is not used.
    const blocks = Uint8Array.from({ length: ((ROWS * COLUMNS) / 32) * blockBytes }, (_, i) =>
      i % blockBytes === 0 ? 0 : i % blockBytes === 1 ? 0x38 : (i * 7) & 0x33,
    );
    const source = sourceOf([{ rows: ROWS, format: type, bytes: blocks }]);
    const { elements, scales } = await streamed(source, type);
    const expected = fromGgufBlocks(blocks, type);
    expect(new Uint32Array(elements)).toEqual(expected.quants);
    expect(new Uint32Array(scales)).toEqual(expected.scales);
    expect(await floats(source)).toEqual(Array.from(dequantise(expected, type)));
  });

  it('decodes q4_1 to the numbers of gguf-py', async () => {
    const stored = sourceOf([{ rows: 1, format: 'q4_1', bytes: Q4_1_BLOCKS }]);
    expect(await floats(stored)).toEqual(Array.from(Q4_1_NUMBERS));
    expect(dequantiseQ41(Q4_1_BLOCKS)).toEqual(Q4_1_NUMBERS);
    const blocks = randomQ41Blocks((ROWS * COLUMNS) / 32, randomNumbers(3));
    const random = sourceOf([{ rows: ROWS, format: 'q4_1', bytes: blocks }]);
    const numbers = dequantiseQ41(blocks);
    expect(await floats(random)).toEqual(Array.from(numbers));
    expect(await floats(random, { firstRow: 2, rows: 3 })).toEqual(rowsOf(numbers, 2, 3));
    const { elements, scales } = await streamed(random, 'q8_0');
    const quantised = quantise(numbers, 'q8_0');
    expect(new Uint32Array(elements)).toEqual(quantised.quants);
    expect(new Uint32Array(scales)).toEqual(quantised.scales);
  });

  it.each([
    ['f16', 65_520, /file-1: stored-1 has the element 65520, which f16 cannot hold/],
    ['q8_0', Number.NaN, /file-1: stored-1 has the element NaN, which q8_0 cannot hold/],
    ['q4_0', -Infinity, /stored-1 has the element -Infinity, which q4_0 cannot hold/],
    ['q4_1', Infinity, /stored-1 has the element Infinity, which q4_1 cannot hold/],
  ] as const)('refuses what %s cannot hold', async (type, value, message) => {
    const row = Float32Array.from({ length: COLUMNS }, (_, i) => (i === 50 ? value : 1));
    const source = sourceOf([
      { rows: 1, format: 'f32', bytes: new Uint8Array(4 * COLUMNS) },
      { rows: 1, format: 'f32', bytes: float32(row) },
    ]);
    await expect(streamed(source, type)).rejects.toThrow(message);
    await expect(streamed(source, type)).rejects.toThrow(InvalidWeightsError);
  });
});
