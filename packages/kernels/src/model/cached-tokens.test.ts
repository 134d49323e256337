import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CachedTokens } from './cached-tokens.ts';

/** What a ring holds, slot by slot: the position of the token in each. */
class Slots {
  readonly #tokens: number[];
  #end = 0;

  constructor(slots: number) {
    this.#tokens = Array<number>(slots).fill(-1);
  }

  write(from: number, end: number): void {
    for (let token = from; token < end; token++) this.#tokens[token % this.#tokens.length] = token;
    this.#end = end;
  }

  /** Whether the tokens that one at `position` sees before itself are there; later ones are forgotten. */
  moveTo(position: number, window: number): boolean {
    if (position > this.#end) return false;
    for (let token = Math.max(0, position - window + 1); token < position; token++) {
      if (this.#tokens[token % this.#tokens.length] !== token) return false;
    }
    this.#end = position;
    return true;
  }
}

const moves = fc.array(fc.record({ isBack: fc.boolean(), count: fc.integer({ min: 1, max: 12 }) }), {
  minLength: 1,
  maxLength: 30,
});

it('goes back exactly where a ring still holds the window before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      moves,
      (window, room, all) => {
        const slots = window + room;
        const cached = new CachedTokens({ windowTokens: window, slots });
        const ring = new Slots(slots);
        let position = 0;
        for (const { isBack, count } of all) {
          if (!isBack) {
            // No pass writes more than a ring has room for beside a window.
            const end = position + Math.min(count, room + 1);
            ring.write(position, end);
            cached.write(end);
            position = end;
            continue;
          }
          const target = Math.max(0, position - count);
          const isThere = ring.moveTo(target, window);
          expect(cached.holds(target)).toBe(isThere);
          if (isThere) {
            cached.moveTo(target);
            position = target;
          } else expect(() => cached.moveTo(target)).toThrow(RangeError);
        }
      },
    ),
  );
});

it('goes anywhere in what was written where there is no ring', () => {
  const cached = new CachedTokens(null);
  cached.write(100);
  for (const position of [0, 100, 37]) cached.moveTo(position);
  expect(() => cached.moveTo(101)).toThrow(/beyond the 100 tokens/);
  expect(() => cached.moveTo(-1)).toThrow(/not a whole number/);
  expect(() => cached.moveTo(Number.NaN)).toThrow(/not a whole number/);
});
