import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markerOf } from './marker.tsx';
import { apart } from './names.tsx';

it('moves names apart, in their order, and within the frame while there is room', () => {
  const places = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(places, (unordered) => {
      const sorted = unordered.toSorted((a, b) => a - b);
      const moved = apart(sorted, [0, 300]);
      expect(moved).toHaveLength(sorted.length);
      for (const [index, place] of moved.entries()) {
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(300);
        if (index > 0) expect(place - (moved[index - 1] ?? 0)).toBeGreaterThanOrEqual(13 - 1e-9);
      }
    }),
  );
});

it('gives a thing the same mark whatever stands beside it, and a software adapter a hollow one', () => {
  const gpu = { color: 'green', isHollow: false };
  expect(markerOf('nvidia-rtx4090', gpu)).toEqual(markerOf('nvidia-rtx4090', gpu));
  const ids = Array.from({ length: 200 }, (_, index) => `nvidia-gpu-${index}`);
  const marks = new Set(ids.map((id) => JSON.stringify(markerOf(id, gpu))));
  expect(marks.size).toBe(12);
  expect(markerOf('llvmpipe', { color: 'grey', isHollow: true }).fill).toBe('hollow');
});
