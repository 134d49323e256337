import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledRows, padColumns } from './padding.ts';

describe('filledRows', () => {
  it('names the rows of a part that hold numbers, whole groups or pieces of them', () => {
    // Two heads of 3 rows, 4 apart: 0 1 2 - 3 4 5 -
    const heads = { groups: 2, size: 3, stored: 4 };
    expect(filledRows(heads, { firstRow: 0, rows: 8 })).toEqual([
      { firstRow: 0, rows: 3, storedRow: 0 },
      { firstRow: 3, rows: 3, storedRow: 4 },
    ]);
    expect(filledRows(heads, { firstRow: 2, rows: 4 })).toEqual([
      { firstRow: 2, rows: 1, storedRow: 0 },
      { firstRow: 3, rows: 2, storedRow: 2 },
    ]);
    expect(filledRows(heads, { firstRow: 7, rows: 1 })).toEqual([]);
  });

  it('agrees with the place of every single row', () => {
    const axes = fc.record({
      groups: fc.integer({ min: 1, max: 5 }),
      size: fc.integer({ min: 1, max: 9 }),
      pad: fc.integer({ min: 0, max: 4 }),
      first: fc.nat(30),
      rows: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(axes, ({ groups, size, pad, first, rows }) => {
        const stored = size + pad;
        const part = { firstRow: Math.min(first, groups * stored - 1), rows: 0 };
        part.rows = Math.min(rows, groups * stored - part.firstRow);
        const found = filledRows({ groups, size, stored }, part).flatMap((run) =>
          Array.from({ length: run.rows }, (_, i) => [run.storedRow + i, run.firstRow + i]),
        );
        const expected: number[][] = [];
        for (let row = part.firstRow; row < part.firstRow + part.rows; row++) {
          const own = Math.floor(row / stored) * size + (row % stored);
          if (row % stored < size) expected.push([row - part.firstRow, own]);
        }
        expect(found).toEqual(expected);
      }),
    );
  });
});

it('padColumns puts zeros behind each group, whatever the target held', () => {
  const target = new Float32Array(8).fill(9);
  const rows = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect([...padColumns(rows, { groups: 2, size: 3, stored: 4 }, target)]).toEqual([1, 2, 3, 0, 4, 5, 6, 0]);
});
