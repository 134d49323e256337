import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../device/device-facts.ts';
import { bytesPerElement } from '../formats/element-types.ts';
import { MAX_PART_ELEMENTS, storedType, tensorParts } from './tensor-parts.ts';

const binding = (bytes: number) =>
  ({ limits: { maxStorageBufferBindingSize: bytes, maxBufferSize: 2 ** 40 } }) as DeviceFacts;
const matrix = (rows: number, columns: number) => ({ name: 'w', rows, columns, kind: 'matrix' }) as const;

describe('tensorParts', () => {
  it('leaves whole what a binding holds', () => {
    expect(tensorParts(matrix(100, 64), 'q8_0', binding(6400))).toEqual([
      {
        name: 'w',
        firstRow: 0,
        rows: 100,
        type: 'q8_0',
        buffers: [
          { name: 'w', bytes: 6400 },
          { name: 'w.scales', bytes: 400 },
        ],
      },
    ]);
  });

  it('names the parts of what it does not', () => {
    const parts = tensorParts(matrix(300, 64), 'f32', binding(128 * 256));
    expect(parts.map(({ name, firstRow, rows }) => [name, firstRow, rows])).toEqual([
      ['w#0', 0, 128],
      ['w#1', 128, 128],
      ['w#2', 256, 44],
    ]);
  });

  it('covers every row once, in parts that the device binds and whose elements u32 can count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 20 }),
        fc.integer({ min: 1, max: 2 ** 12 }),
        fc.constantFrom(...ELEMENT_TYPES),
        fc.integer({ min: 2 ** 27, max: 2 ** 33 }),
        (rows, blocks, type, bytes) => {
          const tensor = matrix(rows, 32 * blocks);
          const parts = tensorParts(tensor, type, binding(bytes));
          let next = 0;
          for (const { firstRow, rows: count, buffers } of parts) {
            expect(firstRow).toBe(next);
            expect(count).toBeGreaterThan(0);
            expect(count * tensor.columns).toBeLessThanOrEqual(MAX_PART_ELEMENTS);
            for (const buffer of buffers) expect(buffer.bytes).toBeLessThanOrEqual(bytes);
            next += count;
          }
          expect(next).toBe(rows);
          const total = parts
            .flatMap(({ buffers }) => buffers)
            .reduce((sum, buffer) => sum + buffer.bytes, 0);
          expect(total).toBe(rows * tensor.columns * bytesPerElement(type));
        },
      ),
    );
  });

  it('stores in f32 tensors other than matrices, and rows that end within a block', () => {
    expect(storedType({ name: 'w', kind: 'matrix', columns: 64 }, 'q4_0')).toBe('q4_0');
    expect(storedType({ name: 'w', kind: 'matrix', columns: 80 }, 'q4_0')).toBe('f32');
    expect(storedType({ name: 'w', kind: 'matrix', columns: 80 }, 'f16')).toBe('f16');
    expect(storedType({ name: 'w', kind: 'router', columns: 64 }, 'f16')).toBe('f32');
  });

  it('stores embedding and head in q8_0 beside matrices in q4_1', () => {
    const stored = (name: string, kind: 'matrix' | 'embedding', columns = 64) =>
      storedType({ name, kind, columns }, 'q4_1');
    expect(stored('layers.0.down', 'matrix')).toBe('q4_1');
    expect([stored('embedding', 'embedding'), stored('head', 'matrix')]).toEqual(['q8_0', 'q8_0']);
    expect(stored('embedding', 'embedding', 80)).toBe('f32');
  });

  it('keeps experts whole', () => {
    const experts = { ...matrix(8 * 100, 64), experts: 8 };
    expect(tensorParts(experts, 'f32', binding(300 * 256)).map(({ rows }) => rows)).toEqual([300, 300, 200]);
  });
});
