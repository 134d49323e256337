import type { Claim, Verdict } from './claim.ts';
import { espadrineClaims } from './espadrine.ts';
import { paperClaims } from './papers.ts';
import { type Thesis, theses } from './theses.ts';
import { timbersClaims } from './timbers.ts';

export interface Essays {
  /** What the essays are about, each judged in a sentence. */
  theses: Thesis[];
  claims: Claim[];
  count: Record<Verdict, number>;
}

/** Each figure of both essays, and of the papers behind the laws, beside what this model computes. */
export function essays(source?: Claim['source']): Essays {
  const claims = [...timbersClaims(), ...espadrineClaims(), ...paperClaims()].filter(
    (claim) => source === undefined || claim.source === source,
  );
  const count: Record<Verdict, number> = { same: 0, 'off by rounding': 0, wrong: 0, 'not verifiable': 0 };
  for (const { verdict } of claims) count[verdict] += 1;
  return {
    theses: theses().filter((thesis) => source === undefined || thesis.source === source),
    claims,
    count,
  };
}
