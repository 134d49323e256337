import { describe, expect, it } from 'vitest';
import { agree, middleOf } from './estimate.ts';
import { robustZ } from './robust-z.ts';
import { type Claim, standingOf } from './standing.ts';
import { MATURITY_MILLISECONDS, submittersOf, THE_REST } from './submitters.ts';
import { claimsOf, NOBODY, NOW, OLD, origin, said } from './test/claims.ts';
import { mostUsual } from './usual-tests.ts';

const standing = (...claims: Partial<Claim>[]) => standingOf(claimsOf(claims), NOBODY);

describe('the middle', () => {
  it('is the one in the middle, with its interval', () => {
    expect(middleOf([3, 1, 2].map(said))).toEqual(said(2));
  });

  it('is the mean of two, and its interval spans theirs at the lower level', () => {
    const wide = { median: 20, interval: { low: 10, high: 25, level: 0.9 } };
    expect(middleOf([wide, said(10), said(1), said(100)])).toEqual({
      median: 15,
      interval: { low: 9, high: 25, level: 0.9 },
    });
    expect(middleOf([said(1), { median: 2, interval: null }]).interval).toBeNull();
  });

  it('of nothing is an error', () => {
    expect(() => middleOf([])).toThrow(RangeError);
  });
});

describe('agreement', () => {
  it('needs an interval on both sides, and one rate in common', () => {
    expect(agree(said(100), said(110))).toBe(true);
    expect(agree(said(100), said(130))).toBe(false);
    expect(agree(said(100), { median: 100, interval: null })).toBe(false);
  });
});

describe('robust z', () => {
  it('is that of Iglewicz and Hoaglin', () => {
    // Median 12, deviations 2 1 0 1 2: MAD 1.
    expect(robustZ(17.189, [10, 11, 12, 13, 14])).toBeCloseTo(3.5, 3);
  });

  it('is not known where half of the values are equal', () => {
    expect(robustZ(1000, [5, 5, 5, 5, 6])).toBeNull();
  });
});

describe('submitters', () => {
  const of = (...origins: Parameters<typeof submittersOf>[0][number][]) => submittersOf(origins, NOW).of;

  it('are independent only if both key and network differ', () => {
    const [a, b, c, d] = of(origin('a', '1'), origin('b', '2'), origin('c', '2'), origin('a', '3'));
    expect(a).not.toBe(b);
    expect(c).toBe(b);
    expect(d).toBe(a);
  });

  it('are one where a third key joins them', () => {
    expect(new Set(of(origin('a', '1'), origin('b', '2'), origin('c', '1'), origin('c', '2'))).size).toBe(1);
  });

  it('are the rest without a signature, with a network that is not known, and in the first day', () => {
    const young = { ...origin('a', '1'), keyFirstSeenAt: new Date(NOW.getTime() - MATURITY_MILLISECONDS) };
    expect(of(young, { ...OLD, submitterKey: null }, { ...OLD, networkHash: null })).toEqual(
      Array(3).fill(THE_REST),
    );
    const { nextAt } = submittersOf([young, OLD], NOW);
    expect(nextAt).toEqual(new Date(NOW.getTime() + 1));
    expect(submittersOf([young], nextAt as Date)).toEqual({ of: ['key a'], nextAt: null });
  });
});

describe('the number of a test', () => {
  it('is the median over submitters of the medians of their reports', () => {
    const { standing: number } = standing(
      { ...origin('a', '1'), ...said(10) },
      { ...origin('a', '1'), ...said(30) },
      { ...origin('a', '1'), ...said(20) },
      { ...origin('b', '2'), ...said(30) },
      { ...origin('c', '3'), ...said(22) },
    );
    expect(number).toMatchObject({ median: 22, submitterCount: 3, tier: 'reproduced', agreeingCount: 2 });
    expect(number?.claims).toHaveLength(5);
  });

  it('is not bought with samples or with reports', () => {
    const invented = Array.from({ length: 50 }, () => ({ ...said(9000), sampleCount: 10_000 }));
    const honest = ['1', '2', '3'].map((name) => ({ ...origin(name, name), ...said(100) }));
    expect(standing(...honest, ...invented).standing?.median).toBe(100);
  });

  it('is moved by 50 keys of one network no further than by one submitter, and not reproduced by them', () => {
    const crowd = Array.from({ length: 50 }, (_, i) => ({ ...origin(`sybil ${i}`, '9'), ...said(9000) }));
    expect(standing(...crowd).standing).toMatchObject({ submitterCount: 1, tier: 'self-reported' });
    const honest = [98, 99, 101, 103].map((rate, i) => ({ ...origin(`${i}`, `${i}`), ...said(rate) }));
    const { standing: number, outliers } = standing(...honest, ...crowd);
    expect(outliers).toHaveLength(50);
    expect(number).toMatchObject({ median: 100, submitterCount: 4, agreeingCount: 4 });
    const young = crowd.map((claim) => ({ ...claim, keyFirstSeenAt: NOW }));
    expect(standing(...honest, ...young).standing?.median).toBe(101);
    expect(standing(honest[0] ?? {}, ...young).standing?.tier).toBe('self-reported');
  });

  it('leaves out what lies far from five independent submitters, and says how far', () => {
    const rates = [10, 11, 12, 13, 14, 30];
    const all = rates.map((rate, i) => ({ ...origin(`${i}`, `${i}`), ...said(rate) }));
    const { standing: number, outliers } = standing(...all);
    expect(number?.median).toBe(12);
    expect(outliers).toMatchObject([{ median: 12.5, submitterCount: 6 }]);
    expect(outliers[0]?.robustZ).toBeCloseTo((0.6745 * 17.5) / 1.5, 9);
    expect(standing(...all.slice(2)).outliers).toEqual([]);
  });

  it('is of the operator where the key of its runner signed one of the reports that count', () => {
    const claims = claimsOf([{ ...origin('a', '1'), ...said(1) }]);
    expect(standingOf(claims, new Set(['a'])).standing?.tier).toBe('operator');
    expect(standingOf(claims, new Set(['b'])).standing?.tier).toBe('self-reported');
  });

  it('is shown by the report nearest to it; of equals by usual tests, then samples, then the latest', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    const shown = (...claims: Partial<Claim>[]) => standing(...claims).standing?.representative.reportId;
    expect(shown(said(1), said(2), { ...said(9), usualTests: 2, sampleCount: 99 })).toBe('1');
    expect(shown({ sampleCount: 99 }, { usualTests: 1 })).toBe('1');
    expect(shown({ sampleCount: 3 }, { sampleCount: 2, at: at(20) })).toBe('0');
    expect(shown({ at: at(1) }, { at: at(2) }, { at: at(1) })).toBe('1');
  });
});

describe('the usual test', () => {
  const test = (promptTokens: number, generatedTokens: number) => ({
    promptTokens,
    generatedTokens,
    depthTokens: 0,
    concurrency: 1,
  });
  const tests = [test(16, 0), test(512, 0), test(4096, 0), test(0, 64), test(0, 256), test(512, 128)];

  it('comes before the longest, and is of one kind', () => {
    expect(mostUsual(tests, 'prefill')).toEqual(test(512, 0));
    expect(mostUsual(tests, 'decode')).toEqual(test(0, 256));
    expect(mostUsual([test(512, 128)], 'decode')).toBeUndefined();
  });
});
