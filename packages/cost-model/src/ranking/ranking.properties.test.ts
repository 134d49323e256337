import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Claim, standingOf } from './standing.ts';
import { claimsOf, NOW, origin, said } from './test/claims.ts';

const name = fc.integer({ min: 0, max: 7 }).map(String);
const claim: fc.Arbitrary<Partial<Claim>> = fc
  .record({
    key: fc.option(name),
    network: fc.option(name),
    isYoung: fc.boolean(),
    rate: fc.double({ min: 1, max: 1000, noNaN: true }),
    hasInterval: fc.boolean(),
    sampleCount: fc.integer({ min: 1, max: 5 }),
    usualTests: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ key, network, isYoung, rate, hasInterval, ...rest }) => ({
    ...origin(key ?? '', ''),
    submitterKey: key,
    networkHash: network,
    // A key has one age.
    ...(key === null
      ? { keyFirstSeenAt: null }
      : isYoung && Number(key) % 2 === 0 && { keyFirstSeenAt: NOW }),
    ...said(rate),
    ...(!hasInterval && { interval: null }),
    ...rest,
  }));
const claims = fc.array(claim, { minLength: 1, maxLength: 40 }).map(claimsOf);
const operators: ReadonlySet<string> = new Set(['3']);

it('does not depend on the order in which reports came', () => {
  const shuffled = claims.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      const sorted = (given: Claim[]) => {
        const { standing, outliers } = standingOf(given, operators);
        const ids = (list: readonly Claim[]) => list.map(({ reportId }) => reportId).sort();
        return {
          ...standing,
          claims: ids(standing?.claims ?? []),
          outliers: ids(outliers.map((outlier) => outlier.claim)),
        };
      };
      // The order of the claims within is that of the arguments.
      const submitters = new Map(all.map(({ reportId, submitter }) => [reportId, submitter]));
      const again = claimsOf(other).map((one) => ({ ...one, submitter: submitters.get(one.reportId) ?? '' }));
      expect(sorted(again)).toEqual(sorted(all));
      expect(claimsOf(other).map(({ submitter }) => submitter)).toEqual(
        other.map(({ submitter }) => submitter),
      );
    }),
  );
});

it('lies among the claims, and says no more submitters than there are keys, and one more', () => {
  fc.assert(
    fc.property(claims, (all) => {
      const { standing } = standingOf(all, operators);
      if (standing === null) return;
      const rates = standing.claims.map(({ median }) => median);
      expect(standing.median).toBeGreaterThanOrEqual(Math.min(...rates));
      expect(standing.median).toBeLessThanOrEqual(Math.max(...rates));
      const keys = new Set(all.flatMap(({ submitterKey }) => submitterKey ?? []));
      expect(standing.submitterCount).toBeLessThanOrEqual(keys.size + 1);
      expect(standing.agreeingCount).toBeLessThanOrEqual(standing.submitterCount);
    }),
  );
});

it('is moved by any number of unsigned reports of one network exactly as by one of them', () => {
  const input = fc.tuple(
    claims,
    fc.double({ min: 1, max: 1e6, noNaN: true }),
    fc.integer({ min: 2, max: 30 }),
  );
  fc.assert(
    fc.property(input, ([all, rate, count]) => {
      const signed = all.filter(({ submitterKey }) => submitterKey !== null);
      const flood = (size: number) =>
        claimsOf(
          [...signed, ...Array.from({ length: size }, () => ({ networkHash: '9', ...said(rate) }))].map(
            (one, index) => ({ ...one, reportId: String(index) }),
          ),
        );
      const number = (given: Claim[]) => standingOf(given, operators).standing?.median;
      expect(number(flood(count))).toBe(number(flood(1)));
    }),
  );
});
