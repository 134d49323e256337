import { COOLDOWN_SHAPES } from '@breakeven/schema/cost/annealing-id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEEN_MODELS, seenRun } from '../annealing/seen-run.ts';
import { equalSchedules } from './equal-schedules.ts';
import { schedule } from './schedule.ts';

// By a Python program of its own that sums single steps: the law of Tissue et al. fitted to Llama 2 7B, its end under
// other schedules. Read off the audit of 2026-11-28 for the levels: 1.755, 1.742, 1.737, 1.738.
const LLAMA_2_7B = [1.755, 1.742, 1.737, 1.737, 1.737, 1.738];

describe('the end of a run under other schedules', () => {
  it('is that of an independent computation', () => {
    const { endings, cooldownChange, seenEndLoss, fits } = schedule({ model: 'llama-2-7b' });
    for (const [i, { loss }] of endings.entries()) {
      expect(Math.abs(loss - (LLAMA_2_7B[i] as number))).toBeLessThan(3e-3);
    }
    expect(cooldownChange.low).toBeLessThan(-0.03);
    expect(cooldownChange.high).toBeCloseTo(-0.0165, 3);
    expect(seenEndLoss).toBe(1.7441);
    expect(fits).toHaveLength(6);
    for (const { ownEndLoss } of fits) expect(Math.abs(ownEndLoss - seenEndLoss)).toBeLessThan(0.03);
  });

  it('is lower, under every variant, where the rate falls to 0 at the end than where it stays at a tenth', () => {
    for (const model of SEEN_MODELS) {
      const [own, ...others] = schedule({ model }).endings;
      expect(own?.changeAcrossVariants).toEqual({ low: 0, high: 0 });
      for (const { name, changeAcrossVariants } of others) {
        expect(changeAcrossVariants.high, `${model}, ${name}`).toBeLessThan(0);
      }
    }
  });

  it('falls as the run gets longer, whatever the schedule', () => {
    const models = fc.constantFrom(...SEEN_MODELS);
    const shares = fc.tuple(
      fc.double({ min: 0.05, max: 1.9, noNaN: true }),
      fc.double({ min: 1.02, max: 1.5, noNaN: true }),
    );
    fc.assert(
      fc.property(
        models,
        shares,
        fc.constantFrom(...COOLDOWN_SHAPES),
        (model, [share, factor], cooldownShape) => {
          const own = seenRun(model).tokens;
          const at = (tokens: number) => schedule({ model, tokens, cooldownShape }).endings;
          const [short, long] = [at(share * own), at(Math.min(2, share * factor) * own)];
          for (const [i, { loss }] of short.entries()) {
            expect(long[i]?.loss ?? Number.NaN).toBeLessThan(loss);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['llama-3.1-8b', undefined, 'model must be one of llama-1-7b'],
    ['llama-2-7b', 1e9, 'tokens must be from'],
    ['llama-2-7b', 18.8e12, 'twice its run'],
  ])('refuses %s at %d tokens by name', (model, tokens, words) => {
    expect(() => schedule({ model, ...(tokens === undefined ? {} : { tokens }) })).toThrow(words);
  });
});

describe('the race with equal schedules', () => {
  it('counts the pairs in which the smaller run takes the lead back', () => {
    expect(equalSchedules({ family: 'llama-2' }).retaken).toEqual({ pairs: 6, asRun: 5, modelled: 0 });
    expect(equalSchedules({ family: 'llama-1' }).retaken).toEqual({ pairs: 6, asRun: 0, modelled: 0 });
  });

  it('gives the curves of the variant that is asked for, and runs at measured throughput', () => {
    const measured = [
      { model: 'llama-2-7b', prefillTokensPerSecond: 300 },
      { model: 'llama-2-13b', prefillTokensPerSecond: 150 },
    ];
    const one = equalSchedules({ family: 'llama-2', measured, variant: 'multi-power' });
    const other = equalSchedules({ family: 'llama-2', measured });
    expect(one.modelled.runs.map(({ model }) => model)).toEqual(['llama-2-7b', 'llama-2-13b']);
    expect(one.modelled.runs[0]?.points.at(-1)?.[0]).toBeCloseTo(2011.8e9 / (100 * 3600), -1);
    expect(one.modelled).not.toEqual(other.modelled);
    expect(one.asRun).toEqual(other.asRun);
    expect(one.notes[0]).toContain('was not measured');
  });

  it('refuses an unknown family by name', () => {
    expect(() => equalSchedules({ family: 'olmo-3' })).toThrow('family must be one of');
  });
});
