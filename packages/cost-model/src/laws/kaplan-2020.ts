import type { Law } from './law.ts';

/** PF-day: 1e15 FLOP/s for a day. Kaplan et al. count budgets in it. */
export const FLOP_PER_PETAFLOP_DAY = 8.64e19;

/** Constants of the one-variable laws: L(N) = (Nc/N)^aN, L(D) = (Dc/D)^aD. N leaves embeddings out. */
export const KAPLAN_SINGLE = { Nc: 8.8e13, aN: 0.076, Dc: 5.4e13, aD: 0.095 };

const { Nc, aN, Dc, aD } = KAPLAN_SINGLE;

/**
 * L(N, D) = ((Nc/N)^(aN/aD) + Dc/D)^aD, with the constants of the one-variable laws: those of the joint fit were not
 * verified. It is the loss where training is stopped early, with compute without end (section 4), not that of one pass of
 * 6 N D FLOP: nothing may be traded along it. The optimum of a budget and its loss are the published ones.
 */
export const KAPLAN_2020: Law = {
  id: 'kaplan-2020',
  name: 'Kaplan et al. 2020',
  source: 'Kaplan et al. 2020, equations 1.1 to 1.5; N = 1.3e9 * C^0.73 in PF-days of figure 14',
  note: 'parameters leave embeddings out; figure 1 prints 2.3e8 PF-days where the text has 3.1e8',
  surface: { E: 0, A: Nc ** (aN / aD), B: Dc, alpha: aN / aD, beta: 1, outer: aD },
  training: 'early-stopped',
  corpus: 'WebText2',
  publishedOptimum: { params: 1.3e9, flop: FLOP_PER_PETAFLOP_DAY, exponent: 0.73 },
  publishedLoss: { flop: 3.1e8 * FLOP_PER_PETAFLOP_DAY, exponent: 0.05 },
  fitted: { minParams: 768, maxParams: 1.5e9, maxTokens: 23e9 },
  uncertainty: null,
};
