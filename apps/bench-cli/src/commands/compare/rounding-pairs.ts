import type { ComparableRate } from './comparable.ts';

/** The rates of one test in both sets; no change of anything where they round other things. */
export interface RoundingPair {
  a: readonly ComparableRate[];
  b: readonly ComparableRate[];
  isChange: boolean;
}

/**
 * The rates of one test in two sets, those of one rounding together: equal roundings are paired, and one that only one set
 * has stands beside those of the other. Other programs' rates, which say nothing of it, are paired with all.
 */
export function pairedByRounding(a: readonly ComparableRate[], b: readonly ComparableRate[]): RoundingPair[] {
  const [left, right] = [byRounding(a), byRounding(b)];
  const pairs: RoundingPair[] = [];
  for (const [inA, ratesOfA] of left) {
    for (const [inB, ratesOfB] of right) {
      const isChange = inA === inB || inA === null || inB === null;
      const isAlone = !right.has(inA) || !left.has(inB);
      if (isChange || isAlone) pairs.push({ a: ratesOfA, b: ratesOfB, isChange });
    }
  }
  return pairs;
}

/** Whether a set has one test with several roundings, so that its name alone does not tell which is meant. */
export function hasSeveralRoundings(rates: readonly ComparableRate[]): boolean {
  return new Set(rates.map(({ rounding }) => rounding)).size > 1;
}

function byRounding(rates: readonly ComparableRate[]): Map<string | null, ComparableRate[]> {
  const groups = new Map<string | null, ComparableRate[]>();
  for (const rate of rates) {
    const group = groups.get(rate.rounding);
    if (group === undefined) groups.set(rate.rounding, [rate]);
    else group.push(rate);
  }
  return groups;
}
