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
    description: 'prompt of a request, including the cached part',
    needs: ['outputTokens', ...needs],
  }),
  cachedInputTokens: nonNegative.optional().meta({
    description: 'part of the prompt found in a prompt cache; 0 if left out',
    needs: ['inputTokens', ...cachedNeeds],
    atMost: 'inputTokens',
  }),
  reasoningTokens: nonNegative.optional().meta({
    description: 'tokens decoded before the answer, at the price of output; 0 if left out',
    needs: ['outputTokens'],
  }),
  outputTokens: nonNegative.optional().meta({
    description: 'answer to a request',
    needs: ['inputTokens', ...needs],
  }),
  requestsPerDay: positive.optional().meta({
    description: 'requests on the first day',
    needs: ['inputTokens', 'outputTokens'],
  }),
});

const growth = nonNegative.max(1000).optional();
const OF_REQUESTS = 'growth of the requests per day, as a share per year: 1 doubles them; 0 if left out';

/** For questions that ask when. */
export const growthField = {
  growthPerYear: growth.meta({ description: OF_REQUESTS, needs: ['requestsPerDay'] }),
};

/** For questions that ask how much in all. */
export const lifeFields = {
  lifeYears: positive
    .max(100)
    .optional()
    .meta({ description: 'how long the model is served', needs: ['requestsPerDay'] }),
  growthPerYear: growth.meta({ description: OF_REQUESTS, needs: ['lifeYears'] }),
};

/** Prices of a million tokens by kind, as an API lists them. */
const tokenPrices = {
  usdPerMillionInputTokens: nonNegative,
  usdPerMillionCachedInputTokens: nonNegative
    .optional()
    .meta({ description: 'price of input found in a prompt cache; that of other input if left out' }),
  usdPerMillionOutputTokens: nonNegative,
};

export const TokenPrices = z.strictObject(tokenPrices);
export type TokenPrices = z.infer<typeof TokenPrices>;

export const ApiPrices = z.strictObject({
  ...tokenPrices,
  batchDiscount: shareFrom0
    .optional()
    .meta({ description: 'discount on requests that may wait, as a share of the price; 0 if left out' }),
  batchShare: share.optional().meta({ description: 'share of the requests that may wait; all if left out' }),
});
export type ApiPrices = z.infer<typeof ApiPrices>;

/** A small model guesses, the served one checks its guesses in one pass (Leviathan et al. 2023). */
export const Speculation = z.strictObject({
  acceptanceRate: properShare.meta({
    description: 'share of the draft tokens that are accepted, on average',
  }),
  draftTokens: count.max(64).meta({ description: 'draft tokens of each pass' }),
  draftCost: nonNegative
    .max(1)
    .meta({ description: 'time of a draft token, as a share of a pass of the served model' }),
});
export type Speculation = z.infer<typeof Speculation>;

/** Inside `api`: see `ruled`. */
export const apiRules: Readonly<Record<string, FieldRule>> = {
  'api.batchShare': { needs: ['api.batchDiscount'], because: 'it is the share that has the discount' },
};
