import { MODELS } from '@breakeven/schema/catalogue/models';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { expect, it } from 'vitest';
import { cacheBytesAt } from '../../serving/memory.ts';
import { flopPerToken, matmulWeightBytes } from '../../shape/parameter-count.ts';
import { cacheBytes, tokenFlop, weightBytes } from './token-cost.ts';

it.each(MODELS.map((shape) => [shape.id, shape] as const))(
  'counts of %s what the formulas do',
  (_, shape) => {
    for (const contextTokens of [0, 1, 512, 5000]) {
      const expected = flopPerToken({ shape, contextTokens });
      const cache = cacheBytesAt({ shape, contextTokens, bytesPerElement: 2 });
      expect(cacheBytes(shape, contextTokens, 2)).toBe(cache);
      expect(Math.abs(tokenFlop(shape, contextTokens) / expected - 1)).toBeLessThan(1e-12);
    }
    for (const type of ELEMENT_TYPES) expect(weightBytes(shape, type)).toBe(matmulWeightBytes(shape, type));
  },
);
