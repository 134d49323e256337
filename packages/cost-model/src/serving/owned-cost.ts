import { DomainError, requireNonNegative, requirePart, requirePositive, requireShare } from '../domain.ts';
import { hoursPerYear, monthsPerYear, wattsPerKilowatt } from '../units.ts';

/** Hardware of one's own. */
export interface OwnedHardware {
  capitalUsd: number;
  /** Share of the capital that it still sells for at the end. */
  residualShare: number;
  years: number;
  /** Share of all hours in which it is busy. */
  utilization: number;
  /** Drawn while busy, by all of it. */
  watts: number;
  /** Power usage effectiveness: power of the building over power of the hardware. */
  powerUsageEffectiveness: number;
  usdPerKilowattHour: number;
  /** Hosting, staff, licences, finance. */
  otherUsdPerYear: number;
}

/**
 * What an hour of work costs on hardware of one's own.
 *
 *     K (1 - s) / (y * 8760 * u) + W/1000 * PUE * e + o / (8760 * u)
 *
 *     K capitalUsd, s residualShare, y years, u utilization, W watts, PUE powerUsageEffectiveness,
 *     e usdPerKilowattHour, o otherUsdPerYear
 *
 * The hours that it stands idle are in it: do not divide by utilization again. Power while idle is left out.
 *
 * Domain: K, W, e, o >= 0; 0 <= s < 1; y > 0; 0 < u <= 1; PUE >= 1. Source: straight-line depreciation; NVIDIA's TCO
 * calculation (capex over depreciation years + hosting + licence); power as EvilFreelancer/token-cost.
 * Example: ownedUsdPerHour({ capitalUsd: 30000, residualShare: 0.1, years: 4, utilization: 0.5, watts: 700, powerUsageEffectiveness: 1.3, usdPerKilowattHour: 0.1, otherUsdPerYear: 1000 }) = 1.8604
 */
export function ownedUsdPerHour(hardware: OwnedHardware): number {
  const { capitalUsd, residualShare, years, utilization } = hardware;
  requireNonNegative('capitalUsd', capitalUsd);
  requirePart('residualShare', residualShare);
  requirePositive('years', years);
  requireShare('utilization', utilization);
  requireNonNegative('otherUsdPerYear', hardware.otherUsdPerYear);
  const perYear = (capitalUsd * (1 - residualShare)) / years + hardware.otherUsdPerYear;
  return perYear / (hoursPerYear * utilization) + powerUsdPerHour(hardware);
}

/**
 * What the power of an hour of work costs.
 *
 *     W/1000 * PUE * e
 *
 *     as ownedUsdPerHour
 *
 * Domain: W, e >= 0; PUE >= 1. Source: llm-d-planner issue 70 (2026): GPUs, power, PUE, rate.
 * Example: powerUsdPerHour({ watts: 700, powerUsageEffectiveness: 1.3, usdPerKilowattHour: 0.1 }) = 0.091
 */
export function powerUsdPerHour({
  watts,
  powerUsageEffectiveness,
  usdPerKilowattHour,
}: Pick<OwnedHardware, 'watts' | 'powerUsageEffectiveness' | 'usdPerKilowattHour'>): number {
  requireNonNegative('watts', watts);
  requireNonNegative('usdPerKilowattHour', usdPerKilowattHour);
  requirePositive('powerUsageEffectiveness', powerUsageEffectiveness);
  if (powerUsageEffectiveness < 1) {
    throw new DomainError('powerUsageEffectiveness', `must be 1 or above, but is ${powerUsageEffectiveness}`);
  }
  return (watts / wattsPerKilowatt) * powerUsageEffectiveness * usdPerKilowattHour;
}

/**
 * Months after which owning has cost less than renting; null where it never does.
 *
 *     K (1 - s) / ((r - o) * 730 * u)
 *
 *     K capitalUsd, s residualShare, r rentUsdPerHour, o runningUsdPerHour (power and other costs of an hour of work),
 *     u utilization: rent is paid for busy hours alone
 *
 * Domain: K, r, o >= 0; 0 <= s < 1; 0 < u <= 1. Source: months = capex / ((rent - own opex) * hours * utilization), as
 * rent-or-buy calculators have it.
 * Example: rentOrOwnMonths({ capitalUsd: 30000, residualShare: 0, rentUsdPerHour: 2.5, runningUsdPerHour: 0.3, utilization: 0.6 }) = 31.13
 */
export function rentOrOwnMonths({
  capitalUsd,
  residualShare,
  rentUsdPerHour,
  runningUsdPerHour,
  utilization,
}: {
  capitalUsd: number;
  residualShare: number;
  rentUsdPerHour: number;
  runningUsdPerHour: number;
  utilization: number;
}): number | null {
  requireNonNegative('capitalUsd', capitalUsd);
  requirePart('residualShare', residualShare);
  requireNonNegative('rentUsdPerHour', rentUsdPerHour);
  requireNonNegative('runningUsdPerHour', runningUsdPerHour);
  requireShare('utilization', utilization);
  const savedPerMonth = (rentUsdPerHour - runningUsdPerHour) * (hoursPerYear / monthsPerYear) * utilization;
  return savedPerMonth > 0 ? (capitalUsd * (1 - residualShare)) / savedPerMonth : null;
}
