import { LAW_IDS } from '@breakeven/schema/cost/law-id';
import { describe, expect, it } from 'vitest';
import { law } from './law.ts';

describe('law', () => {
  it('compares a model with the cheapest of its loss', () => {
    const { sameLoss, epochs } = law({ law: 'de-vries-2023', params: 6.9e9, tokens: 1e12 });
    expect(sameLoss?.sizeFactor).toBeCloseTo(0.58, 2);
    expect(sameLoss?.overhead).toBeCloseTo(0.117, 3);
    expect(epochs).toBeNull();
  });

  it('finds no better one than an optimum', () => {
    for (const id of LAW_IDS) {
      const { sameLoss } = law({ law: id, flop: 1e23 });
      if (sameLoss !== null) expect(Math.abs(sameLoss.overhead)).toBeLessThan(1e-6);
    }
    expect(law({ law: 'kaplan-2020', flop: 1e23 }).sameLoss).toBeNull();
    expect(law({ law: 'kaplan-2020', params: 1e9, tokens: 1e10 }).sameLoss).not.toBeNull();
  });

  it('answers the four questions in agreement', () => {
    const best = law({ flop: 1e24 });
    expect(law({ params: best.params }).tokens / best.tokens).toBeCloseTo(1, 6);
    expect(law({ loss: best.loss as number }).params / best.params).toBeCloseTo(1, 6);
    expect(law({ loss: best.loss as number, params: 2 * best.params }).tokens).toBeLessThan(best.tokens);
    expect(law({ params: best.params, tokens: best.tokens }).loss).toBeCloseTo(best.loss as number, 12);
  });

  it('asks for a question', () => {
    expect(() => law({})).toThrow('flop must be given');
  });
});
