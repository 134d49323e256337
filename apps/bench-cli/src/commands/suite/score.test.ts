import type { Report, Result } from '@breakeven/schema/report/report';
import { DETAILED_REPORT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { expect, it } from 'vitest';
import { SUITES, type Suite } from './definition.ts';
import { suiteScore } from './score.ts';

const rate = (median: number) => ({ ...DRAFT_RESULT.tokensPerSecond, median });
const reportOf = (...results: Result[]): Report => ({ ...DETAILED_REPORT, results });
const decode = (tokensPerSecond: number): Result => ({
  ...DRAFT_RESULT,
  tokensPerSecond: rate(tokensPerSecond),
});

/** 100 prompt tokens, first token after 2 s, then 60 tokens in 3 s. */
const both: Result = {
  ...DRAFT_RESULT,
  test: 'pp100+tg60',
  promptTokens: 100,
  generatedTokens: 60,
  tokensPerSecond: rate(160 / 5),
  timeToFirstTokenSeconds: rate(2),
};

const MEMBER = {
  model: 'tiny',
  type: 'f16',
  promptTokens: [0],
  pairs: [],
  depthTokens: [0],
  repetitions: 1,
} as const;
const SUITE: Suite = {
  id: 'small',
  version: 1,
  purpose: '',
  members: [
    { ...MEMBER, id: 'a', generatedTokens: [8] },
    {
      ...MEMBER,
      id: 'local-score-1',
      generatedTokens: [0],
      pairs: [{ promptTokens: 100, generatedTokens: 60 }],
    },
  ],
};

it('is the geometric mean of all tests, with LocalScore’s formula on its own', () => {
  const reports = new Map([
    ['a', reportOf(decode(50))],
    ['local-score-1', reportOf(both)],
  ]);
  const { score, localScore, tests } = suiteScore(SUITE, reports);
  expect(new Set(tests.map(({ rounding }) => rounding))).toEqual(new Set(['not recorded']));
  expect(score).toBeCloseTo(Math.sqrt(50 * 32), 9);
  // 50 prompt tokens/s, 20 generated tokens/s, 2000 ms.
  expect(localScore).toBeCloseTo(10 * Math.cbrt((50 * 20 * 1000) / 2000), 9);
  expect(tests.map(({ test, tokensPerSecond }) => [test, tokensPerSecond])).toEqual([
    ['tg8', 50],
    ['pp100+tg60', 32],
  ]);
});

it('is none while a member is missing', () => {
  const { score, localScore } = suiteScore(SUITE, new Map([['a', reportOf(decode(50))]]));
  expect({ score, localScore }).toEqual({ score: null, localScore: null });
});

it.each(Object.values(SUITES))('$id has members of their own and the nine tests of LocalScore', (suite) => {
  const ids = suite.members.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.startsWith('local-score'))).toHaveLength(9);
});
