import type { Tier } from '@breakeven/cost-model/ranking/standing';

/** In a column of one word. */
export const TIER_NAMES: Record<Tier, string> = {
  'self-reported': 'Self-reported',
  reproduced: 'Reproduced',
  operator: 'Operator',
};

export const TIER_WORDS: Record<Tier, string> = {
  'self-reported': 'No independent submitter has measured the same',
  reproduced: 'Independent submitters agree',
  operator: 'The operator of this site has signed it',
};
