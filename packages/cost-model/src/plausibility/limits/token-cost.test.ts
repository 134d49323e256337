import { MODELS } from '@breakeven/schema/catalogue/models';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { expect, it } from 'vitest';
import { flopPerToken, matmulWeightBytes } from '../../shape/parameter-count.ts';
import { tokenFlop, weightBytes } from './token-cost.ts';

it.each(MODELS.map((shape) => [shape.id, shape] as const))(
  'counts of %s what the formulas do',
  (_, shape) => {
    for (const contextTokens of [0, 1, 512, 5000]) {
      const expected = flopPerToken({ shape, contextTokens });
      expect(Math.abs(tokenFlop(shape, contextTokens) / expected - 1)).toBeLessThan(1e-12);
    }
    for (const type of ELEMENT_TYPES) expect(weightBytes(shape, type)).toBe(matmulWeightBytes(shape, type));
  },
);
