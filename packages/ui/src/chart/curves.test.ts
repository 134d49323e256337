import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './curves.tsx';

const place = fc.record({
  left: fc.double({ min: 0, max: 60, noNaN: true }),
  top: fc.double({ min: 0, max: 60, noNaN: true }),
});

describe('the point of a curve that the pointer is at', () => {
  it('is one that no other is nearer than, and none where all are far', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 20 }), place, (places, pointer) => {
        const away = ({ left, top }: typeof pointer) => Math.hypot(left - pointer.left, top - pointer.top);
        const least = Math.min(...places.map(away));
        const found = nearest(places, pointer);
        if (least > 16) expect(found).toBeNull();
        else expect(found && away(found)).toBe(least);
      }),
    );
  });
});
