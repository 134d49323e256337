import type { Estimate } from '../estimate.ts';
import type { Claim } from '../standing.ts';
import { type Origin, submittersOf } from '../submitters.ts';

export const NOW = new Date('2026-06-01T00:00:00.000Z');
export const NOBODY: ReadonlySet<string> = new Set();

/** A key that is a month old, in a network. */
export const origin = (submitterKey: string, networkHash: string): Origin => ({
  submitterKey,
  networkHash,
  keyFirstSeenAt: new Date('2026-05-01T00:00:00.000Z'),
});
export const OLD = origin('old', '0');

/** A rate with an interval of a tenth on both sides. */
export const said = (median: number): Estimate => ({
  median,
  interval: { low: median * 0.9, high: median * 1.1, level: 0.95 },
});

/** Claims of reports that are called by their number; unless said otherwise they are unsigned, with one rate. */
export function claimsOf(given: readonly Partial<Claim>[]): Claim[] {
  const claims = given.map((claim, index) => ({
    reportId: String(index),
    submitterKey: null,
    networkHash: null,
    keyFirstSeenAt: null,
    ...said(100),
    usualTests: 0,
    sampleCount: 3,
    at: NOW,
    ...claim,
  }));
  const { of } = submittersOf(claims, NOW);
  return claims.map((claim, index) => ({ ...claim, submitter: of[index] ?? '' }));
}
