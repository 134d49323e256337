import {
  DomainError,
  requireNonNegative,
  requirePositive,
  requireProperShare,
  requireShare,
} from '../values/domain.ts';
import { hoursPerMonth, monthsPerYear, wattsPerKilowatt } from '../values/units.ts';

/** Hardware of one's own. */
export interface OwnedHardware {
  capitalUsd: number;
  /** Share of the capital that it still sells for at the end. */
  residualShare: number;
  years: number;
  /** Cost of the money per year, as a share of it: interest, or what it would earn elsewhere. */
  costOfCapitalPerYear: number;
  /** Share of all hours in which it is busy. */
  utilization: number;
  /** Drawn by all of it while busy, and while idle. */
  watts: number;
  idleWatts: number;
  /** Power usage effectiveness: power of the building over power of the hardware. */
  powerUsageEffectiveness: number;
  usdPerKilowattHour: number;
  /** Hosting, staff, licences. */
  otherUsdPerYear: number;
}

type Capital = Pick<OwnedHardware, 'capitalUsd' | 'residualShare' | 'years' | 'costOfCapitalPerYear'>;
type Power = Pick<
  OwnedHardware,
  'utilization' | 'watts' | 'idleWatts' | 'powerUsageEffectiveness' | 'usdPerKilowattHour'
>;

/**
 * What the hardware costs today, less what its sale at the end is worth today.
 *
 *     P = K - K s / (1 + i)^y
 *
 *     K capitalUsd, s residualShare, y years, i costOfCapitalPerYear
 *
 * Domain: K, i >= 0; 0 <= s < 1; y > 0. Source: net present value, as in any textbook of investment.
 * Example: netCapitalUsd({ capitalUsd: 30000, residualShare: 0.1, years: 4, costOfCapitalPerYear: 0.08 }) = 27794.9
 */
export function netCapitalUsd({ capitalUsd, residualShare, years, costOfCapitalPerYear }: Capital): number {
  requireNonNegative('capitalUsd', capitalUsd);
  requireProperShare('residualShare', residualShare);
  requirePositive('years', years);
  requireNonNegative('costOfCapitalPerYear', costOfCapitalPerYear);
  return capitalUsd * (1 - residualShare * (1 + costOfCapitalPerYear) ** -years);
}

/** What a dollar at the end of each of this many months is worth today: (1 - (1 + j)^-n) / j, or n where j is 0. */
function annuityFactor(months: number, costOfCapitalPerYear: number): number {
  const rate = Math.log1p(costOfCapitalPerYear) / monthsPerYear;
  return rate === 0 ? months : -Math.expm1(-months * rate) / Math.expm1(rate);
}

/**
 * What the capital costs a month: equal payments over its years, that repay it with interest.
 *
 *     P j / (1 - (1 + j)^(-12 y)),  j = (1 + i)^(1/12) - 1;  P / (12 y) where i is 0
 *
 *     P netCapitalUsd, y years, i costOfCapitalPerYear
 *
 * Domain: as netCapitalUsd. Source: the annuity formula; without interest it is straight-line depreciation.
 * Example: capitalUsdPerMonth({ capitalUsd: 30000, residualShare: 0, years: 4, costOfCapitalPerYear: 0.08 }) = 728.46
 */
export function capitalUsdPerMonth(capital: Capital): number {
  const months = capital.years * monthsPerYear;
  return netCapitalUsd(capital) / annuityFactor(months, capital.costOfCapitalPerYear);
}

/**
 * What the power of a month costs, busy and idle hours together.
 *
 *     730 (u W + (1 - u) V) / 1000 * PUE * e
 *
 *     u utilization, W watts, V idleWatts, PUE powerUsageEffectiveness, e usdPerKilowattHour
 *
 * Domain: W, V, e >= 0; 0 < u <= 1; PUE >= 1. Source: llm-d-planner issue 70 (2026): GPUs, power, PUE, rate, idle power.
 * Example: powerUsdPerMonth({ utilization: 0.4, watts: 700, idleWatts: 0, powerUsageEffectiveness: 1.1, usdPerKilowattHour: 0.1 }) = 22.48
 */
export function powerUsdPerMonth(power: Power): number {
  const { utilization, watts, idleWatts, powerUsageEffectiveness, usdPerKilowattHour } = power;
  requireShare('utilization', utilization);
  requireNonNegative('watts', watts);
  requireNonNegative('idleWatts', idleWatts);
  requireNonNegative('usdPerKilowattHour', usdPerKilowattHour);
  requirePositive('powerUsageEffectiveness', powerUsageEffectiveness);
  if (powerUsageEffectiveness < 1) {
    throw new DomainError('powerUsageEffectiveness', `must be 1 or above, but is ${powerUsageEffectiveness}`);
  }
  const meanWatts = utilization * watts + (1 - utilization) * idleWatts;
  return hoursPerMonth * (meanWatts / wattsPerKilowatt) * powerUsageEffectiveness * usdPerKilowattHour;
}

/**
 * What hardware of one's own costs a month besides its capital.
 *
 *     power + o / 12
 *
 *     power powerUsdPerMonth, o otherUsdPerYear
 *
 * Domain: as powerUsdPerMonth; o >= 0. Source: NVIDIA's TCO calculation (capital over its years + hosting + licence).
 * Example: runningUsdPerMonth({ utilization: 0.4, watts: 700, idleWatts: 0, powerUsageEffectiveness: 1.3, usdPerKilowattHour: 0.1, otherUsdPerYear: 1000 }) = 109.9
 */
export function runningUsdPerMonth(hardware: Power & Pick<OwnedHardware, 'otherUsdPerYear'>): number {
  requireNonNegative('otherUsdPerYear', hardware.otherUsdPerYear);
  return powerUsdPerMonth(hardware) + hardware.otherUsdPerYear / monthsPerYear;
}

/**
 * What an hour of work costs on your own hardware.
 *
 *     (capital + running) / (730 u)
 *
 *     capital capitalUsdPerMonth, running runningUsdPerMonth, u utilization
 *
 * The hours that it stands idle are in it: do not divide by utilization again.
 *
 * Domain: as capitalUsdPerMonth and runningUsdPerMonth. Source: NVIDIA's TCO calculation; power as
 * EvilFreelancer/token-cost.
 * Example: ownedUsdPerHour({ capitalUsd: 30000, residualShare: 0.1, years: 4, costOfCapitalPerYear: 0, utilization: 0.5, watts: 700, idleWatts: 0, powerUsageEffectiveness: 1.3, usdPerKilowattHour: 0.1, otherUsdPerYear: 1000 }) = 1.8604
 */
export function ownedUsdPerHour(hardware: OwnedHardware): number {
  const perMonth = capitalUsdPerMonth(hardware) + runningUsdPerMonth(hardware);
  return perMonth / (hoursPerMonth * hardware.utilization);
}

/**
 * Months after which owning has cost less than renting for the same work; null where that is not within the years that
 * the hardware is used.
 *
 *     P = (r - o) (1 - (1 + j)^-m) / j, solved for m;  P / (r - o) where i is 0
 *
 *     P netCapitalUsd, r rentUsdPerMonth, o runningUsdPerMonth, j = (1 + i)^(1/12) - 1, i costOfCapitalPerYear
 *
 * r is 730 p of a machine that is rented by the month at p an hour, and 730 p u of one that is rented while it is busy.
 * The hardware is sold at the end of its years, so that owning costs less within them exactly where ownedUsdPerHour is
 * below r / (730 u).
 *
 * Domain: r >= 0; the rest as ownedUsdPerHour. Source: discounted payback; without interest capital over what is saved
 * a month, as rent-or-buy calculators have it.
 * Example: rentOrOwnMonths({ rentUsdPerMonth: 876, capitalUsd: 30000, residualShare: 0, years: 4, costOfCapitalPerYear: 0, utilization: 0.4, watts: 700, idleWatts: 0, powerUsageEffectiveness: 1.1, usdPerKilowattHour: 0.1, otherUsdPerYear: 0 }) = 35.15
 */
export function rentOrOwnMonths({
  rentUsdPerMonth,
  ...hardware
}: OwnedHardware & { rentUsdPerMonth: number }): number | null {
  requireNonNegative('rentUsdPerMonth', rentUsdPerMonth);
  const capital = netCapitalUsd(hardware);
  const saved = rentUsdPerMonth - runningUsdPerMonth(hardware);
  const rate = Math.log1p(hardware.costOfCapitalPerYear) / monthsPerYear;
  if (saved <= 0 || capital * Math.expm1(rate) >= saved) return null;
  const months = rate === 0 ? capital / saved : -Math.log1p((-capital / saved) * Math.expm1(rate)) / rate;
  return months <= hardware.years * monthsPerYear ? months : null;
}
