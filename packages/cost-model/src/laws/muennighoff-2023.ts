import type { Law } from './law.ts';

/** R*_D and R*_N: how fast repeated tokens and excess parameters lose their worth. */
export const REPETITION_DECAY = { tokens: 15.387756, params: 5.309743 };

/** Fitted on C4 with equal exponents; the one law with a term for tokens that are read again. */
export const MUENNIGHOFF_2023: Law = {
  id: 'muennighoff-2023',
  name: 'Muennighoff et al. 2023',
  source:
    'Muennighoff et al. 2023, Scaling Data-Constrained Language Models, section 3.1; constants of datablations',
  note: 'where no unique tokens are given, all count as unique',
  // The repository keeps logarithms: rounding A, B and E moves the seventh digit of a loss.
  surface: {
    E: Math.exp(0.6254804),
    A: Math.exp(6.255414),
    B: Math.exp(7.3049974),
    alpha: 0.3526596,
    beta: 0.3526596,
    outer: 1,
  },
  training: 'one-pass',
  corpus: 'C4',
  publishedOptimum: null,
  publishedLoss: null,
  fitted: { minParams: 7e6, maxParams: 9e9, maxTokens: 900e9 },
  uncertainty: null,
};
