import { z } from 'zod';
import type { FieldRule, Partner } from '../input/field-rules.ts';
import { count, nonNegative, positive, properShare, share, shareFrom0 } from './numbers.ts';

/**
 * What users ask of a model, the same fields in every question: the tokens of a request by kind and how many requests a day.
 * `needs` is what a question wants beside the tokens, `cachedNeeds` beside those that a cache has.
 */
export const workloadFields = (
  needs: readonly (Partner | readonly Partner[])[] = [],
  cachedNeeds: readonly (Partner | readonly Partner[])[] = [],
) => ({
  inputTokens: nonNegative.optional().meta({
    description: 'of a request, those that a cache has included',
    needs: ['outputTokens', ...needs],
  }),
  cachedInputTokens: nonNegative.optional().meta({
    description: 'part of them in a prompt cache already; 0 if left out',
    needs: ['inputTokens', ...cachedNeeds],
    atMost: 'inputTokens',
  }),
  reasoningTokens: nonNegative.optional().meta({
    description: 'decoded before the answer, at the price of output; 0 if left out',
    needs: ['outputTokens'],
  }),
  outputTokens: nonNegative.optional().meta({
    description: 'of the answer to a request',
    needs: ['inputTokens', ...needs],
  }),
  requestsPerDay: positive.optional().meta({
    description: 'at the beginning',
    needs: ['inputTokens', 'outputTokens'],
  }),
});

const growth = nonNegative.max(1000).optional();
const OF_REQUESTS = 'of the requests a day, as a share: 1 doubles them in a year; 0 if left out';

/** For questions that ask when. */
export const growthField = {
  growthPerYear: growth.meta({ description: OF_REQUESTS, needs: ['requestsPerDay'] }),
};

/** For questions that ask how much in all. */
export const lifeFields = {
  lifeYears: positive
    .max(100)
    .optional()
    .meta({ description: 'that the model is served', needs: ['requestsPerDay'] }),
  growthPerYear: growth.meta({ description: OF_REQUESTS, needs: ['lifeYears'] }),
};

/** Prices of a million tokens by kind, as an API lists them. */
const tokenPrices = {
  usdPerMillionInputTokens: nonNegative,
  usdPerMillionCachedInputTokens: nonNegative.optional().meta({ description: 'as other input if left out' }),
  usdPerMillionOutputTokens: nonNegative,
};

export const TokenPrices = z.strictObject(tokenPrices);
export type TokenPrices = z.infer<typeof TokenPrices>;

export const ApiPrices = z.strictObject({
  ...tokenPrices,
  batchDiscount: shareFrom0
    .optional()
    .meta({ description: 'on what may wait, as a share of the price; 0 if left out' }),
  batchShare: share.optional().meta({ description: 'of the requests that may wait; all if left out' }),
});
export type ApiPrices = z.infer<typeof ApiPrices>;

/** A small model guesses, the served one checks its guesses in one pass (Leviathan et al. 2023). */
export const Speculation = z.strictObject({
  acceptanceRate: properShare.meta({ description: 'of the guessed tokens, on average' }),
  draftTokens: count.max(64).meta({ description: 'guessed for each pass' }),
  draftCost: nonNegative
    .max(1)
    .meta({ description: 'time of a guessed token, as a share of a pass of the served model' }),
});
export type Speculation = z.infer<typeof Speculation>;

/** Inside `api`: see `ruled`. */
export const apiRules: Readonly<Record<string, FieldRule>> = {
  'api.batchShare': { needs: ['api.batchDiscount'], because: 'it is the share that has the discount' },
};
