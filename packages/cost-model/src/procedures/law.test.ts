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
  });

  it('gives a model of Kaplan’s one loss, and says which training it is of', () => {
    const best = law({ law: 'kaplan-2020', flop: 8.64e19 });
    expect(best.params).toBeCloseTo(1.3e9, -3);
    expect(best.loss).toBeCloseTo(2.658, 3);
    // The published loss inverted: 3.1e8 PF-days / 2^20.
    expect(law({ law: 'kaplan-2020', loss: 2 }).flop / ((3.1e8 / 2 ** 20) * 8.64e19)).toBeCloseTo(1, 9);
    expect(law({ law: 'kaplan-2020', loss: 2.658 }).params / best.params).toBeCloseTo(1, 2);
    const early = law({ law: 'kaplan-2020', params: 1.3e9, tokens: 11.1e9 });
    expect(early.loss).toBeCloseTo(2.444, 3);
    expect(early.sameLoss).toBeNull();
    expect(early.warnings.join()).toContain('one pass over these tokens ends above it');
    expect(() => law({ law: 'kaplan-2020', params: 1e9, loss: 3 })).toThrow('law must be one that gives');
  });

  it('warns of more tokens than a law was fitted to', () => {
    expect(law({ flop: 5.76e23 }).warnings).toContainEqual(
      expect.stringContaining('1.33T tokens: besiroglu-2024 was fitted to runs of up to 500B'),
    );
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
