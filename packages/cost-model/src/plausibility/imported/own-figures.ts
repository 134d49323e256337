import { formatTokensPerSecond } from '../../values/format.ts';
import type { Contradiction } from '../rule/rule.ts';
import { HOUR_MILLISECONDS, SKEW_HOURS } from '../rules/clock.ts';
import type { ImportedRule } from './imported-rule.ts';

/** Tools print rates with two decimals, and means of times beside samples of rates. */
const ROUNDING = 1.05;

const RATES = ['promptTokensPerSecond', 'generatedTokensPerSecond', 'totalTokensPerSecond'] as const;

export const importedSamples: ImportedRule = {
  id: 'samples',
  holds: 'the mean of a rate',
  against: 'its samples, between whose least and greatest it lies',
  tolerance: `${ROUNDING} times: a mean of times is not a mean of rates`,
  find(result) {
    const sampled = RATES.filter((field) => result[field]?.samples && result[field]?.mean != null);
    if (sampled.length === 0) return null;
    return sampled.flatMap((field): Contradiction[] => {
      const { mean, samples } = result[field] ?? {};
      if (mean == null || samples == null) return [];
      const [low, high] = [Math.min(...samples), Math.max(...samples)];
      if (mean >= low / ROUNDING && mean <= high * ROUNDING) return [];
      const [text, ...range] = [mean, low, high].map(formatTokensPerSecond);
      return [
        { field: `${field}.mean`, message: `${text} tokens/s, but samples from ${range.join(' to ')}` },
      ];
    });
  },
};

export const importedClock: ImportedRule = {
  id: 'clock',
  holds: 'when it was measured',
  against: 'when the row arrived',
  tolerance: `${SKEW_HOURS} hours ahead: a clock may show local time`,
  find({ measuredAt }, { receivedAt }) {
    if (measuredAt === null) return null;
    const ahead = (Date.parse(measuredAt) - Date.parse(receivedAt)) / HOUR_MILLISECONDS;
    if (ahead <= SKEW_HOURS) return [];
    return [{ field: 'measuredAt', message: `measured at ${measuredAt}, but received at ${receivedAt}` }];
  },
};
