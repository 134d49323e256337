import { describe, expect, it } from 'vitest';
import { judge } from './claim.ts';
import { essays } from './essays.ts';
import { REFERENCES } from './references.ts';

describe('judge', () => {
  it.each([
    [625e9, 6.25e11, 3, 'same'],
    [13, 13.46, 2, 'same'],
    [13, 13.58, 2, 'off by rounding'],
    [20e9, 2.083e9, 1, 'wrong'],
    [200, 20.83, 1, 'wrong'],
    [0.462, 0.46234, 3, 'same'],
    [1.5e12, 1.433e12, 2, 'off by rounding'],
    [2, 1, 1, 'wrong'],
  ] as const)('%d against %d in %d digits', (printed, computed, digits, verdict) => {
    expect(judge({ printed, computed, digits })).toBe(verdict);
  });

  it('allows for a reading', () => {
    expect(judge({ printed: 800e9, computed: 785e9, digits: 3, readingError: 23e9 })).toBe('same');
  });
});

describe('the essays', () => {
  const { claims, count } = essays();
  const verdict = (id: string) => claims.find((claim) => claim.id === id)?.verdict;

  it('have each row once, and every cell filled', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    for (const claim of claims) {
      for (const cell of Object.values(claim)) {
        expect(String(cell), claim.id).not.toMatch(/NaN|undefined|not a number|^$/);
      }
    }
    expect(Object.values(count).reduce((sum, rows) => sum + rows)).toBe(claims.length);
  });

  it('lead on from every row, to a page or to a paper, and use every paper', () => {
    const used = new Set(claims.flatMap(({ references = [] }) => references));
    expect([...used].sort()).toEqual(Object.keys(REFERENCES).sort());
    for (const { id, recomputed, references } of claims) {
      expect(recomputed !== null || references !== undefined, id).toBe(true);
    }
    for (const { href } of Object.values(REFERENCES)) expect(href).toMatch(/^https:\/\//);
  });

  // 5e6 USD at 8e-6 USD a token are 625e9 tokens, so 2.0833e9 responses of 300, so 20.8333 days of 1e8 responses.
  it('give figures as numbers of a unit, in full', () => {
    const figure = (id: string) => claims.find((claim) => claim.id === id)?.figure;
    expect(figure('serving-cost')).toMatchObject({ printed: 8e-6, unit: 'USD per token' });
    expect(figure('break-even-days')).toMatchObject({ printed: 200, unit: 'days' });
    expect(figure('break-even-days')?.computed).toBeCloseTo(20.8333333, 6);
    expect(figure('inference-dominates')).toBeUndefined();
  });

  // As an independent recomputation of both essays has it.
  it.each([
    ['serving-cost', 'same'],
    ['break-even-tokens', 'same'],
    ['break-even-responses', 'wrong'],
    ['break-even-days', 'wrong'],
    ['break-even-days-1e9', 'wrong'],
    ['thirteen-times', 'same'],
    ['two-gpus-24', 'same'],
    ['two-gpus-a100', 'same'],
    ['inference-dominates', 'same'],
    ['longer-schedule-hurts', 'wrong'],
    ['sliver', 'same'],
    ['same-compute-as-gopher', 'wrong'],
    ['llama-1-65b-at-1.7', 'wrong'],
    ['llama-1-65b-at-1.65', 'same'],
    ['llama-1-33b-at-1.7', 'same'],
    ['llama-1-33b-at-1.65', 'same'],
    ['forty-per-cent-low', 'same'],
    ['forty-per-cent', 'wrong'],
    ['mfu-gpt-3-175b', 'not verifiable'],
    ['mfu-gopher-280b', 'same'],
    ['mfu-mt-nlg-530b', 'same'],
    ['mfu-palm-540b', 'same'],
    ['gpt-3-13b-crossing', 'not verifiable'],
    ['below-2.8', 'not verifiable'],
    ['llama-at-1t', 'same'],
    ['llama-1-13b-first-to-1.9', 'same'],
    ['llama-1-7b-again', 'not verifiable'],
    ['llama-1-33b-never-overtaken', 'same'],
    ['llama-2-34b-dips', 'same'],
    ['llama-2-7b-overtakes-13b', 'same'],
    ['llama-2-7b-overtakes-70b', 'not verifiable'],
    ['llama-2-13b-overtakes-70b', 'same'],
    ['seventy-on-seven', 'not verifiable'],
    ['script-end', 'wrong'],
    ['sardana-flop', 'same'],
    ['hoffmann-3-175b', 'wrong'],
  ] as const)('%s: %s', (id, expected) => {
    expect(verdict(id)).toBe(expected);
  });

  it.each([
    'llama-1-7b',
    'llama-1-13b',
    'llama-1-33b',
    'llama-1-65b',
    'llama-2-7b',
    'llama-2-13b',
    'llama-2-34b',
    'llama-2-70b',
  ])('prints the tokens/s of %s that we compute, to the last digit or nearly', (model) => {
    expect(['same', 'off by rounding']).toContain(verdict(`rate-${model}`));
  });

  it('judge each thesis in a sentence with its numbers', () => {
    const { theses } = essays();
    expect(theses.map(({ id, verdict: judged }) => [id, judged])).toEqual([
      ['inference-dominates', 'holds'],
      ['smaller-for-longer', 'holds'],
      ['larger-is-worse', 'does not hold'],
      ['small-stop-learning', 'does not hold'],
    ]);
    for (const { evidence } of theses) {
      expect(evidence).not.toMatch(/NaN|undefined|null/);
      expect(evidence.endsWith('.')).toBe(true);
    }
    expect(theses[2]?.evidence).toContain('in 5 of 6 pairs of Llama 2');
    expect(theses[2]?.evidence).toContain('in 0 of 12');
  });

  it('say of every race of runs what becomes of it where their schedules end alike', () => {
    const races = claims.filter(({ id }) => /overtake|-again$|first-to|dips|against-33b/.test(id));
    expect(races).toHaveLength(10);
    for (const { id, underEqualSchedules } of races)
      expect(underEqualSchedules, id).toMatch(/of 6 variants$/);
  });

  // The least-squares lines through the modelled points of the second halves are in this order, too.
  it('say it of the slopes, too', () => {
    expect(claims.find(({ id }) => id === 'steeper')?.underEqualSchedules).toMatch(/under 6 of 6 variants$/);
  });

  it('can be asked for one by one', () => {
    expect(essays('timbers-2023').claims.every(({ source }) => source === 'timbers-2023')).toBe(true);
    expect(essays('timbers-2023').claims.length).toBeLessThan(claims.length);
  });
});
