import type { Recomputed, ReferenceId } from './references.ts';

export type Verdict = 'same' | 'off by rounding' | 'wrong' | 'not verifiable';

/** A figure or statement of an essay or paper, beside what this model computes. */
export interface Claim {
  id: string;
  source: 'timbers-2023' | 'espadrine-2023' | 'papers';
  /** In our words. */
  claim: string;
  printed: string;
  computed: string;
  verdict: Verdict;
  /** Of a claim that is a number: both, in `unit`; a statement has none. */
  figure?: { printed: number; computed: number; unit: string };
  why: string;
  /** Of runs whose schedules differ: what the annealing laws make of the claim where they end alike; modelled. */
  underEqualSchedules?: string;
  /** What the site shows it computed under; null: no page does. */
  recomputed: Recomputed | null;
  /** Where the claim was read or what it rests on, beside the essay; left out: nothing. */
  references?: readonly ReferenceId[];
}

type Place = Pick<Claim, 'recomputed' | 'references'>;
export type Unplaced = Omit<Claim, keyof Place>;

/** Claims that are recomputed in one place and rest on the same papers. */
export function placed(
  recomputed: Recomputed | null,
  references: readonly ReferenceId[],
  claims: Unplaced[],
) {
  const rest = references.length === 0 ? {} : { references };
  return claims.map((claim): Claim => ({ ...claim, recomputed, ...rest }));
}

type Origin = Pick<Claim, 'id' | 'source' | 'claim' | 'why' | 'underEqualSchedules'>;

/**
 * Judges a number that was printed to this many digits.
 *
 *     same where |computed - printed| <= 1/2 unit of the last digit, off by rounding up to 2 units and a tenth, else wrong
 *
 * `readingError` is how far a number may be off that was read off a picture: then same is anything within it.
 */
export function judge({
  printed,
  computed,
  digits,
  readingError = 0,
}: {
  printed: number;
  computed: number;
  digits: number;
  readingError?: number;
}): Verdict {
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(printed))) - digits + 1);
  const off = Math.abs(computed - printed);
  if (off <= Math.max(0.5 * unit * (1 + 1e-9), readingError)) return 'same';
  return off <= Math.min(2 * unit, 0.1 * Math.abs(printed)) ? 'off by rounding' : 'wrong';
}

/** A claim that is a number. */
export function figure({
  format,
  printed,
  computed,
  digits,
  readingError,
  unit,
  ...origin
}: Origin & {
  printed: number;
  computed: number;
  digits: number;
  readingError?: number;
  unit: string;
  format: (value: number) => string;
}): Unplaced {
  const verdict = judge({
    printed,
    computed,
    digits,
    ...(readingError === undefined ? {} : { readingError }),
  });
  return {
    ...origin,
    printed: format(printed),
    computed: format(computed),
    verdict,
    figure: { printed, computed, unit },
  };
}

/** A claim that holds or does not; null: what there is does not decide it. */
export function statement({
  holds,
  ...rest
}: Origin & { printed: string; computed: string; holds: boolean | null }): Unplaced {
  return { ...rest, verdict: holds === null ? 'not verifiable' : holds ? 'same' : 'wrong' };
}
