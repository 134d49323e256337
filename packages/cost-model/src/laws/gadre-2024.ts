import { requirePositive } from '../values/domain.ts';

/** What a fit to one training text is; errors are averages over 17 tasks that are above chance at small scale. */
export interface OverTrainingFit {
  E: number;
  a: number;
  b: number;
  exponent: number;
  error: { floor: number; k: number; gamma: number };
}

/**
 * Fits to the runs that Gadre et al. published, by their procedure: five runs of at most 0.4B parameters for the loss on
 * C4, and one of 1.4B beside them for the error. They predict the loss of 1.4B on 921e9 tokens to 0.7 % and its error to
 * 3.6 %, as their notebook prints.
 */
export const GADRE_2024: Readonly<Record<'C4' | 'RedPajama' | 'RefinedWeb', OverTrainingFit>> = {
  C4: {
    E: 1.50826,
    a: 113.693,
    b: 189.516,
    exponent: 0.242472,
    error: { floor: 0.849742, k: 2.07891, gamma: 0.756121 },
  },
  RedPajama: {
    E: 1.83665,
    a: 166.211,
    b: 366.687,
    exponent: 0.272851,
    error: { floor: 0.856992, k: 2.20649, gamma: 0.714591 },
  },
  RefinedWeb: {
    E: 1.73446,
    a: 125.096,
    b: 246.207,
    exponent: 0.254395,
    error: { floor: 0.86528, k: 2.21481, gamma: 0.707049 },
  },
};

/** Runs of 5 to 640 tokens per parameter (mlfoundations/scaling, 2024-04-01). */
export const GADRE_FITTED = { minParams: 10.5e6, maxParams: 6.9e9, maxTokensPerParam: 640 };

/**
 * Loss on C4 of a model that was trained on more tokens than are optimal for its size.
 *
 *     E + a N^-x + b 6^(-x/2) D^-x
 *
 *     N params, D tokens; E, a, b and the exponent x of the training text
 *
 * Domain: N, D > 0; fitted as GADRE_FITTED says. Source: Gadre et al. 2024, equation 4, with D = M N.
 * Example: overTrainedLoss({ corpus: 'RedPajama', params: 1439795200, tokens: 921468928000 }) = 2.5198
 */
export function overTrainedLoss({
  corpus,
  params,
  tokens,
}: {
  corpus: keyof typeof GADRE_2024;
  params: number;
  tokens: number;
}): number {
  requirePositive('params', params);
  requirePositive('tokens', tokens);
  const { E, a, b, exponent } = GADRE_2024[corpus];
  return E + a * params ** -exponent + b * 6 ** (-exponent / 2) * tokens ** -exponent;
}

/**
 * Top-1 error of a model on downstream tasks, on average over 17 of them, from its loss on C4.
 *
 *     e - k exp(-g L)
 *
 *     L overTrainedLoss; e floor, k and g gamma of the training text: with a high loss the error is e, that of guessing
 *
 * Domain: as overTrainedLoss. Source: Gadre et al. 2024, equation 5.
 * Example: downstreamError({ corpus: 'RedPajama', params: 6889410560, tokens: 137788211200 }) = 0.4719
 */
export function downstreamError(model: Parameters<typeof overTrainedLoss>[0]): number {
  const { floor, k, gamma } = GADRE_2024[model.corpus].error;
  return floor - k * Math.exp(-gamma * overTrainedLoss(model));
}
