import type { Result } from './result.ts';

/**
 * Joules that a token of the whole model took, as measured; null where that is not known. A sensor's reading that is not valid
 * does not count, nor does that of an extrapolated result: only some of its layers ran.
 */
export const measuredJoulesPerToken = ({ power, provenance }: Pick<Result, 'power' | 'provenance'>) =>
  provenance === 'measured' && power?.isValid ? power.joulesPerToken : null;
