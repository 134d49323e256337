import { MINIMUM_SAMPLES, type RatioTest, ratioTest } from '@breakeven/cost-model/numeric/welch';
import { ownValue } from '@breakeven/schema/values/own-value';
import { mean } from 'simple-statistics';
import type { ComparableRate } from './comparable.ts';
import { hasSeveralRoundings, pairedByRounding } from './rounding-pairs.ts';

/**
 * Of B against A: `faster` and `slower` where the interval of the ratio does not contain 1, or where one of the rates is
 * 0 and the other is not: no interval is needed to tell these apart. `zero-samples`: some samples are 0, others not, and
 * a ratio test knows no logarithm of 0.
 */
export type Verdict = 'faster' | 'slower' | 'no-difference-seen' | 'too-few-samples' | 'zero-samples';

/** A test that both sets have, with the rate of each. */
export interface BothSides {
  test: string;
  tokens: ComparableRate['tokens'];
  per: ComparableRate['per'];
  /** What tells it from other tests of this name here. */
  attributes: Record<string, string>;
  a: ComparedSide;
  b: ComparedSide;
}

export interface ComparedTest extends BothSides {
  /**
   * B over A: of the geometric means, or of the published means where there are no samples. null where A is 0: nothing is
   * a multiple of it.
   */
  ratio: number | null;
  interval: RatioTest['interval'] | null;
  pValue: number | null;
  degreesOfFreedom: number | null;
  verdict: Verdict;
}

/**
 * The geometric mean of the samples, their arithmetic one where a sample is 0; and their number; 0: there is only the
 * mean that was published.
 */
export interface ComparedSide {
  tokensPerSecond: number;
  sampleCount: number;
  /** Requests that failed meanwhile; null where nothing is said of any. */
  failedRequests: number | null;
  /** What its kernels round, in words; null: another program's result, which says nothing of it. */
  rounding: string | null;
}

export interface Comparison {
  tests: ComparedTest[];
  /** Tests that cannot show a change: their kernels round differently in A and B, or one side did not record it. */
  notCompared: BothSides[];
  /** Differences between A and B that do not distinguish two tests of the same name. */
  differences: Record<string, { a: string; b: string }>;
  onlyInA: string[];
  onlyInB: string[];
}

/**
 * Pairs the tests of two sets and compares their rates. A pair has the same test and agrees in all that varies within
 * either set; what is the same throughout each set may differ between them: it is what is compared. Runs that round other
 * things compute other things: their rates stand beside each other without a ratio. Other programs say nothing of rounding
 * and are compared as programs are.
 */
export function compareRates(
  a: readonly ComparableRate[],
  b: readonly ComparableRate[],
  level: number,
): Comparison {
  const names = [...new Set([...a, ...b].flatMap(({ attributes }) => Object.keys(attributes)))];
  const telling = names.filter((name) => [a, b].some((rates) => tellsApart(rates, name)));
  const [left, right] = [grouped(a, telling), grouped(b, telling)];
  const differences = names.flatMap((name) => {
    const [inA, inB] = [a, b].map((rates) => valuesOf(rates, name).join(' | ')) as [string, string];
    // What only one format knows is not a difference.
    const isSame = inA === '' || inB === '' || inA === inB;
    return isSame || telling.includes(name) ? [] : [[name, { a: inA, b: inB }] as const];
  });
  const pairs = [...left].flatMap(([key, rates]) => pairedByRounding(rates, right.get(key) ?? []));
  const changes = pairs.filter(({ isChange }) => isChange);
  const isTelling = [...left.values(), ...right.values()].some(hasSeveralRoundings);
  const tests = changes.map(({ a, b }) => compared(bothSides(a, b, telling, isTelling), a, b, level));
  return {
    tests,
    notCompared: pairs.flatMap(({ a, b, isChange }) => (isChange ? [] : [bothSides(a, b, telling, false)])),
    differences: { ...Object.fromEntries(differences), ...untoldRounding(tests) },
    onlyInA: [...left.keys()].filter((key) => !right.has(key)),
    onlyInB: [...right.keys()].filter((key) => !left.has(key)),
  };
}

/** Whether tests of one name have several values of this. */
function tellsApart(rates: readonly ComparableRate[], name: string): boolean {
  const seen = new Map<string, string | undefined>();
  return rates.some(({ test, tokens, per, attributes }) => {
    const key = `${test}, ${tokens}, ${per}`;
    const isOther = seen.has(key) && seen.get(key) !== ownValue(attributes, name);
    seen.set(key, ownValue(attributes, name));
    return isOther;
  });
}

const valuesOf = (rates: readonly ComparableRate[], name: string) => [
  ...new Set(
    rates.map(({ attributes }) => ownValue(attributes, name)).filter((value) => value !== undefined),
  ),
];

/** By a key that people can read. The same test run again in one set counts as more samples of it. */
function grouped(
  rates: readonly ComparableRate[],
  telling: readonly string[],
): Map<string, ComparableRate[]> {
  const groups = new Map<string, ComparableRate[]>();
  for (const rate of rates) {
    const told = Object.entries(toldBy(rate, telling)).map(([name, value]) => `${name} ${value}`);
    const per = rate.per === 'system' ? [] : [`per ${rate.per}`];
    const key = [rate.test, `${rate.tokens} tokens`, ...per, ...told].join(', ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rate]);
    else group.push(rate);
  }
  return groups;
}

const toldBy = ({ attributes }: ComparableRate, telling: readonly string[]) =>
  Object.fromEntries(
    telling.flatMap((name) => {
      const value = ownValue(attributes, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

/** The rounding of one side where the other is another program's, which does not say what it rounds. */
function untoldRounding(tests: readonly BothSides[]): Comparison['differences'] {
  if (!tests.some(({ a, b }) => (a.rounding === null) !== (b.rounding === null))) return {};
  const textOf = (side: 'a' | 'b') =>
    [...new Set(tests.map((test) => test[side].rounding ?? 'not said'))].join(' | ');
  return { rounding: { a: textOf('a'), b: textOf('b') } };
}

function bothSides(
  a: readonly ComparableRate[],
  b: readonly ComparableRate[],
  telling: readonly string[],
  isRoundingTelling: boolean,
): BothSides {
  const [first] = a;
  if (first === undefined) throw new Error('a group of tests is empty');
  const { test, tokens, per } = first;
  const sides = { a: sideOf(a), b: sideOf(b) };
  const rounding = sides.a.rounding ?? sides.b.rounding;
  const isTold = isRoundingTelling && rounding !== null;
  return {
    test,
    tokens,
    per,
    attributes: { ...toldBy(first, telling), ...(isTold && { rounding }) },
    a: sides.a,
    b: sides.b,
  };
}

function compared(
  sides: BothSides,
  a: readonly ComparableRate[],
  b: readonly ComparableRate[],
  level: number,
): ComparedTest {
  const [inA, inB] = [samplesOf(a), samplesOf(b)];
  const isEnough = Math.min(inA.length, inB.length) >= MINIMUM_SAMPLES;
  const hasZero = [...inA, ...inB].includes(0);
  const test = isEnough && !hasZero ? ratioTest(inA, inB, level) : null;
  const [rateA, rateB] = [sides.a.tokensPerSecond, sides.b.tokensPerSecond];
  return {
    ...sides,
    ratio: test?.ratio ?? (rateA === 0 ? null : rateB / rateA),
    interval: test?.interval ?? null,
    pValue: test?.pValue ?? null,
    degreesOfFreedom: test?.degreesOfFreedom ?? null,
    verdict: verdictOf({ test, rateA, rateB, hasZero: isEnough && hasZero }),
  };
}

function sideOf(rates: readonly ComparableRate[]): ComparedSide {
  const samples = samplesOf(rates);
  const failed = rates.flatMap(({ failedRequests }) => (failedRequests === null ? [] : [failedRequests]));
  return {
    tokensPerSecond:
      samples.length === 0
        ? mean(rates.map((published) => published.mean))
        : samples.includes(0)
          ? mean(samples)
          : geometricMean(samples),
    sampleCount: samples.length,
    failedRequests: failed.length === 0 ? null : failed.reduce((sum, number) => sum + number, 0),
    rounding: rates[0]?.rounding ?? null,
  };
}

const samplesOf = (rates: readonly ComparableRate[]) => rates.flatMap(({ samples }) => samples ?? []);

/** By logarithms: the product of many rates is not a double. */
const geometricMean = (values: number[]) => Math.exp(mean(values.map(Math.log)));

function verdictOf({
  test,
  rateA,
  rateB,
  hasZero,
}: {
  test: RatioTest | null;
  rateA: number;
  rateB: number;
  hasZero: boolean;
}): Verdict {
  if (rateA === 0 || rateB === 0) {
    return rateA === rateB ? 'no-difference-seen' : rateB === 0 ? 'slower' : 'faster';
  }
  if (test === null) return hasZero ? 'zero-samples' : 'too-few-samples';
  if (test.interval.low > 1) return 'faster';
  return test.interval.high < 1 ? 'slower' : 'no-difference-seen';
}
