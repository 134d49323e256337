import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cacheBytes, unpackCache } from '../src/attention/kv-cache.ts';
import { packCache } from './gpu/pack-cache.ts';

describe('a cache in q8_0', () => {
  const rowsAndBlocks = fc.record({
    rows: fc.integer({ min: 1, max: 9 }),
    blocks: fc.constantFrom(1, 2, 3, 4, 8),
  });

  it('ends on a whole load of 16 bytes and holds every byte', () => {
    fc.assert(
      fc.property(rowsAndBlocks, ({ rows, blocks }) => {
        const bytes = cacheBytes(rows * blocks * 32, blocks * 32, 'q8_0');
        const needed = rows * (blocks * 32 + 4 * Math.ceil(blocks / 2));
        expect(bytes % 16).toBe(0);
        expect(bytes).toBeGreaterThanOrEqual(needed);
        expect(bytes).toBeLessThan(needed + 16);
      }),
    );
  });

  it('gives back integers up to 127 where each block has one', () => {
    fc.assert(
      fc.property(rowsAndBlocks, fc.integer({ min: 1, max: 127 }), ({ rows, blocks }, stride) => {
        const values = Float32Array.from({ length: rows * blocks * 32 }, (_, i) =>
          i % 32 === 0 ? 127 : ((i * stride) % 255) - 127,
        );
        expect(unpackCache(packCache(values, blocks * 32), values.length, blocks * 32)).toEqual(values);
      }),
    );
  });
});
