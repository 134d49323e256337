import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serving } from '../procedures/serving.ts';
import {
  capitalUsdPerMonth,
  type OwnedHardware,
  ownedUsdPerHour,
  powerUsdPerMonth,
  rentOrOwnMonths,
  runningUsdPerMonth,
} from './owned-cost.ts';

const HARDWARE: OwnedHardware = {
  capitalUsd: 30_000,
  residualShare: 0,
  years: 4,
  costOfCapitalPerYear: 0,
  utilization: 0.4,
  watts: 700,
  idleWatts: 0,
  powerUsageEffectiveness: 1.1,
  usdPerKilowattHour: 0.1,
  otherUsdPerYear: 0,
};

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyHardware: fc.Arbitrary<OwnedHardware> = fc
  .record({
    capitalUsd: between(100, 1e6),
    residualShare: between(0, 0.9),
    years: between(0.5, 10),
    costOfCapitalPerYear: fc.oneof(fc.constant(0), between(0.001, 0.5)),
    utilization: between(0.01, 1),
    watts: between(0, 1e4),
    idleShare: between(0, 1),
    powerUsageEffectiveness: between(1, 2),
    usdPerKilowattHour: between(0, 1),
    otherUsdPerYear: between(0, 1e4),
  })
  .map(({ idleShare, ...hardware }) => ({ ...hardware, idleWatts: idleShare * hardware.watts }));

/** What is still owed on the capital after each whole month, by paying what renting would have cost more. */
function owedAfter(hardware: OwnedHardware, rentUsdPerMonth: number, months: number): number {
  const { capitalUsd, residualShare, years, costOfCapitalPerYear } = hardware;
  let owed = capitalUsd - (capitalUsd * residualShare) / (1 + costOfCapitalPerYear) ** years;
  for (let month = 0; month < months; month += 1) {
    owed = owed * (1 + costOfCapitalPerYear) ** (1 / 12) - (rentUsdPerMonth - runningUsdPerMonth(hardware));
  }
  return owed;
}

describe('the cost of an hour of work', () => {
  it('repays capital over the hours that it works, and the power of them', () => {
    const power = 0.7 * 1.1 * 0.1;
    expect(ownedUsdPerHour({ ...HARDWARE, utilization: 1 })).toBeCloseTo(30_000 / 35_040 + power, 12);
    expect(ownedUsdPerHour({ ...HARDWARE, utilization: 0.5 })).toBeCloseTo(60_000 / 35_040 + power, 12);
  });

  it('has the power of idle hours in it', () => {
    expect(powerUsdPerMonth({ ...HARDWARE, idleWatts: 100 })).toBeCloseTo(
      730 * (0.4 * 0.7 + 0.6 * 0.1) * 1.1 * 0.1,
      12,
    );
  });

  it('repays its capital with interest: nothing is owed after the last month', () => {
    fc.assert(
      fc.property(anyHardware, fc.integer({ min: 1, max: 10 }), (any, years) => {
        const hardware = { ...any, years };
        const rent = capitalUsdPerMonth(hardware) + runningUsdPerMonth(hardware);
        expect(Math.abs(owedAfter(hardware, rent, 12 * years))).toBeLessThan(1e-6 * hardware.capitalUsd);
      }),
    );
  });

  it('falls with every hour more that it is busy, and never with dearer money or power', () => {
    fc.assert(
      fc.property(anyHardware, between(0.01, 1), (hardware, share) => {
        const busier = Math.max(hardware.utilization, share);
        const cost = ownedUsdPerHour(hardware);
        expect(ownedUsdPerHour({ ...hardware, utilization: busier })).toBeLessThanOrEqual(cost * (1 + 1e-12));
        const dearer = { costOfCapitalPerYear: hardware.costOfCapitalPerYear + 0.1 };
        expect(ownedUsdPerHour({ ...hardware, ...dearer })).toBeGreaterThanOrEqual(cost);
        expect(ownedUsdPerHour({ ...hardware, idleWatts: hardware.watts })).toBeGreaterThanOrEqual(cost);
      }),
    );
  });

  it.each([
    ['residualShare', { residualShare: 1 }],
    ['years', { years: 0 }],
    ['costOfCapitalPerYear', { costOfCapitalPerYear: -0.1 }],
    ['utilization', { utilization: 1.1 }],
    ['powerUsageEffectiveness', { powerUsageEffectiveness: 0.9 }],
    ['watts', { watts: -1 }],
    ['idleWatts', { idleWatts: -1 }],
    ['otherUsdPerYear', { otherUsdPerYear: -1 }],
  ])('names %s', (name, change) => {
    expect(() => ownedUsdPerHour({ ...HARDWARE, ...change })).toThrow(name);
  });
});

describe('rent or own', () => {
  it('agrees with both tables: rent for all hours, and for busy ones', () => {
    const { owned, usdPerMillionOutputTokens } = serving({
      decodeTokensPerSecond: 1200,
      usdPerHour: 1.2,
      utilization: 0.4,
      owned: {
        capitalUsd: 30_000,
        years: 4,
        watts: 700,
        powerUsageEffectiveness: 1.1,
        usdPerKilowattHour: 0.1,
      },
    });
    expect(usdPerMillionOutputTokens).toBeCloseTo(0.694, 3);
    expect(owned?.usdPerMillionOutputTokens).toBeCloseTo(0.513, 3);
    expect(owned?.usdPerHour).toBeCloseTo(2.22, 2);
    expect(owned?.rentedByTheMonth.rentUsdPerBusyHour).toBeCloseTo(3, 12);
    expect(owned?.rentedByTheMonth.breakEvenMonths).toBeCloseTo(30_000 / (1.2 * 730 - 22.484), 6);
    expect(owned?.rentedByTheMonth.breakEvenMonths?.toFixed(1)).toBe('35.1');
    expect(owned?.rentedByTheBusyHour).toMatchObject({ rentUsdPerBusyHour: 1.2, breakEvenMonths: null });
  });

  it('counts residual value, the building’s power and other costs: 15.7 months', () => {
    const { owned } = serving({
      decodeTokensPerSecond: 900,
      usdPerHour: 2.5,
      utilization: 0.4,
      owned: {
        capitalUsd: 30_000,
        residualShare: 0.1,
        years: 4,
        watts: 700,
        powerUsageEffectiveness: 1.3,
        usdPerKilowattHour: 0.1,
        otherUsdPerYear: 1000,
      },
    });
    expect(owned?.rentedByTheMonth.breakEvenMonths).toBeCloseTo(15.7, 1);
  });

  it('is even at exactly the months that it says: nothing is owed any more', () => {
    let within = 0;
    fc.assert(
      fc.property(anyHardware, between(1, 1e5), (hardware, rentUsdPerMonth) => {
        const months = rentOrOwnMonths({ ...hardware, rentUsdPerMonth });
        if (months === null) return;
        within += 1;
        expect(owedAfter(hardware, rentUsdPerMonth, Math.floor(months))).toBeGreaterThanOrEqual(
          -1e-6 * hardware.capitalUsd,
        );
        expect(owedAfter(hardware, rentUsdPerMonth, Math.ceil(months))).toBeLessThanOrEqual(
          1e-6 * hardware.capitalUsd,
        );
      }),
    );
    expect(within).toBeGreaterThan(0);
  });

  it('says that owning pays within its years exactly where an hour of work costs less so', () => {
    fc.assert(
      fc.property(anyHardware, between(0.9, 1.1), (hardware, factor) => {
        if (Math.abs(factor - 1) < 1e-6) return;
        const rentUsdPerMonth = factor * ownedUsdPerHour(hardware) * 730 * hardware.utilization;
        expect(rentOrOwnMonths({ ...hardware, rentUsdPerMonth }) !== null).toBe(factor > 1);
      }),
    );
  });

  it('takes longer where money costs something, and is never where the rent only feeds the interest', () => {
    const months = (costOfCapitalPerYear: number, rentUsdPerMonth = 1.2 * 730) =>
      rentOrOwnMonths({ ...HARDWARE, costOfCapitalPerYear, rentUsdPerMonth });
    expect(months(0)).toBeCloseTo(35.15, 2);
    expect(months(0.08)).toBeGreaterThan(39);
    expect(months(1e-9)).toBeCloseTo(months(0) as number, 4);
    expect(months(0.5)).toBeNull();
    expect(months(0, 10)).toBeNull();
  });

  it('names a rent below 0', () => {
    expect(() => rentOrOwnMonths({ ...HARDWARE, rentUsdPerMonth: -1 })).toThrow('rentUsdPerMonth');
  });
});
