import type { Claim, Verdict } from './claim.ts';
import { espadrineClaims } from './espadrine.ts';
import { paperClaims } from './papers.ts';
import { timbersClaims } from './timbers.ts';

export interface Essays {
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
  return { claims, count };
}
