import { expect, it } from 'vitest';
import { bar } from '../../terminal/bar.ts';
import { alignColumns, wrap } from '../../terminal/columns.ts';

it.each([
  [0, '        '],
  [1 / 64, '▏       '],
  [0.5, '████    '],
  [0.99, '███████▉'],
  [1, '████████'],
  [7, '████████'],
])('draws %d of 1 as a bar', (fraction, text) => {
  expect(bar(fraction, 8)).toBe(text);
});

it('keeps pieces whole and lines short, but for a piece that is longer', () => {
  expect(wrap(['matmul-dot:', 'WORKGROUP_X=8,', 'WORKGROUP_Y=1'], 26)).toEqual([
    'matmul-dot:WORKGROUP_X=8,',
    'WORKGROUP_Y=1',
  ]);
  expect(wrap(['longer-than-that', 'x'], 4)).toEqual(['longer-than-that', 'x']);
});

it('aligns columns, cells of several lines too', () => {
  const columns = [
    { title: 'name', cells: [['a', 'b'], ['long name']] },
    { title: 'n', cells: [['1'], ['22']], isNumber: true },
  ];
  expect(alignColumns(columns)).toEqual(['name        n', 'a           1', 'b', 'long name  22']);
});
