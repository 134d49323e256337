import { expect, it } from 'vitest';
import { placeNames } from './place-names.ts';

const area = { left: 0, right: 400, top: 0, bottom: 200 };
const at = (left: number, top: number, text: string) => ({ left, top, text, key: text });

it('writes a name above its mark', () => {
  const [name] = placeNames({
    names: [at(200, 100, 'alone')],
    marks: [{ left: 200, top: 100 }],
    lines: [],
    area,
  });
  expect(name?.top).toBeLessThan(100);
});

it('moves a name off a line and off another mark', () => {
  const names = [at(200, 100, 'struck')];
  const line = [
    { left: 100, top: 84 },
    { left: 300, top: 84 },
  ];
  const [right] = placeNames({ names, marks: [], lines: [line], area });
  expect(right).toMatchObject({ top: 100 });
  expect(right?.left).toBeGreaterThan(200);
  const [below] = placeNames({ names, marks: [{ left: 220, top: 100 }], lines: [line], area });
  expect(below?.top).toBeGreaterThan(100);
});

it('keeps names within the frame, and leaves out those that have no room', () => {
  const names = [at(396, 100, 'at the right end')];
  const [left] = placeNames({ names, marks: [], lines: [], area });
  expect(left?.left).toBeLessThan(300);
  const many = Array.from({ length: 9 }, (_, index) => at(200, 100, `one place ${index}`));
  const placed = placeNames({ names: many, marks: [], lines: [], area });
  expect(placed.map(({ text }) => text)).toEqual(many.slice(0, 4).map(({ text }) => text));
});
