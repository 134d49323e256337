import { expect, it } from 'vitest';
import { alignColumns } from './columns.ts';

it('aligns by what a terminal shows: wide characters take two columns, colours none', () => {
  const lines = alignColumns([
    { title: 'name', cells: [['显卡'], ['a', 'b']], paint: (text) => `<${text}>` },
    { title: 'rate', cells: [['1'], ['20']], isNumber: true },
  ]);
  expect(lines).toEqual(['name  rate', '<显卡>     1', '<a>       20', '<b>']);
});

it('keeps a column as wide as it is asked to, and ends no line in spaces', () => {
  const lines = alignColumns([
    { title: 'a', cells: [['x']], minWidth: 4 },
    { title: 'b', cells: [['']] },
  ]);
  expect(lines).toEqual(['a     b', 'x']);
});
