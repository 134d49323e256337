import { MINIMUM_SAMPLES, type RatioTest, ratioTest } from '@breakeven/cost-model/numeric/welch';
import type { Result } from '@breakeven/schema/report/report';
import { testLabel } from '../../_components/test-label.ts';

type Side = readonly Result[];

const LEVEL = 0.95;

export interface ComparedTest {
  key: string;
  label: string;
  /** Of each side, in its order; null: it has no such test. */
  results: (Result | null)[];
  /** Of each side over the first, by Welch's test of the logarithms of the samples; null where either has too few, or one that is 0. */
  ratios: (RatioTest | null)[];
}

const keyOf = ({ test, concurrency }: Result) => `${test} x${concurrency}`;

/** The tests that two sides or more have, in the order of the first that has each. */
export function comparedTests(sides: readonly Side[]): ComparedTest[] {
  const first = new Map(sides.flatMap((side) => side.map((result) => [keyOf(result), result] as const)));
  return [...first].flatMap(([key, result]) => {
    const results = sides.map((side) => side.find((other) => keyOf(other) === key) ?? null);
    if (results.filter((one) => one !== null).length < 2) return [];
    return { key, label: testLabel(result), results, ratios: results.map((one) => ratio(results[0], one)) };
  });
}

function ratio(base: Result | null | undefined, other: Result | null): RatioTest | null {
  if (!base || !other || base === other) return null;
  const samples = [base, other].map(({ tokensPerSecond }) => tokensPerSecond.samples);
  const isEnough = samples.every((one) => one.length >= MINIMUM_SAMPLES && one.every((value) => value > 0));
  const [a = [], b = []] = samples;
  return isEnough ? ratioTest(a, b, LEVEL) : null;
}

/** `faster`, `slower`, or that the samples do not tell: the interval has 1 in it. */
export function verdict({ interval }: RatioTest): 'faster' | 'slower' | 'no difference seen' {
  if (interval.low > 1) return 'faster';
  return interval.high < 1 ? 'slower' : 'no difference seen';
}
