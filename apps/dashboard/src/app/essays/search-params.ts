import { createLoader, parseAsStringLiteral } from 'nuqs/server';

/** The verdicts, as a link names them. */
export const VERDICT_IDS = {
  same: 'same',
  'off-by-rounding': 'off by rounding',
  wrong: 'wrong',
  'not-verifiable': 'not verifiable',
} as const;
export type VerdictId = keyof typeof VERDICT_IDS;

export const essaySearchParams = {
  /** Not given: all of them. */
  verdict: parseAsStringLiteral(Object.keys(VERDICT_IDS) as VerdictId[]),
};

export const loadEssayState = createLoader(essaySearchParams);
