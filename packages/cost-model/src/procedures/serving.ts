import type { ServingInput } from '@breakeven/schema/cost/cost-input';
import { joulesPerToken, tokensPerMegawattHour } from '../serving/energy.ts';
import {
  capitalUsdPerMonth,
  ownedUsdPerHour,
  powerUsdPerMonth,
  rentOrOwnMonths,
} from '../serving/owned-cost.ts';
import {
  usdPerMillionTokensAtUtilization,
  usdPerMillionTotalTokens,
  usdPerRequest,
} from '../serving/workload-cost.ts';
import { hoursPerMonth, monthsPerYear } from '../values/units.ts';

/** Prices of a million tokens; null where the rate was not given. */
export interface ServingPrices {
  utilization: number;
  usdPerMillionTokens: number | null;
  usdPerMillionInputTokens: number | null;
  usdPerMillionOutputTokens: number | null;
}

/** What a month of renting costs, and when owning has cost less. */
export interface RentOrOwn {
  rentUsdPerMonth: number;
  /** What an hour of work costs so rented. */
  rentUsdPerBusyHour: number;
  /** null: not within the years that the hardware is used. */
  breakEvenMonths: number | null;
}

export interface OwnedServing extends ServingPrices {
  /** Of an hour of work. */
  usdPerHour: number;
  years: number;
  usdPerMonth: { capital: number; power: number; other: number };
  /** Rent is paid for all hours, busy or not: what the prices at a utilization rest on. */
  rentedByTheMonth: RentOrOwn;
  /** Rent is paid for busy hours alone. */
  rentedByTheBusyHour: RentOrOwn;
}

export interface ServingCost extends ServingPrices {
  usdPerHour: number;
  /** Of one request of the workload, and of a million of its tokens; null without a workload. */
  usdPerRequest: number | null;
  usdPerMillionWorkloadTokens: number | null;
  joulesPerToken: { total: number | null; input: number | null; output: number | null } | null;
  tokensPerMegawattHour: { total: number | null; input: number | null; output: number | null } | null;
  /** The same hardware bought: idle hours are in the price of an hour of work. null where it is not asked for. */
  owned: OwnedServing | null;
  /** The same prices where the hardware is busy for other shares of the time. */
  atUtilization: ServingPrices[];
}

const UTILIZATIONS = [1, 0.5, 0.3, 0.1];

/**
 * What tokens cost: input, output and total apart, never blended unless a workload says in which ratio.
 *
 *     p / (r * 3600) * 1e6 / u,  of a workload (i * inputPrice + o * outputPrice) / (i + o)
 *
 *     p usdPerHour, r tokensPerSecond, prefillTokensPerSecond or decodeTokensPerSecond, u utilization, i inputTokens,
 *     o outputTokens; USD per million tokens
 *
 * Domain: r > 0, p >= 0, 0 < u <= 1; at least one rate. Source: InferenceX (SemiAnalysis, 2026); utilization: arXiv
 * 2606.11690 (2026); owned: serving/owned-cost.ts.
 * Example: serving({ tokensPerSecond: 1000, usdPerHour: 2 }).usdPerMillionTokens = 0.5556
 */
export function serving(input: ServingInput): ServingCost {
  const { usdPerHour, utilization = 1, watts } = input;
  const rates = {
    total: input.tokensPerSecond ?? null,
    input: input.prefillTokensPerSecond ?? null,
    output: input.decodeTokensPerSecond ?? null,
  };
  const pricesAt = (share: number, usd = usdPerHour): ServingPrices => {
    const price = (rate: number | null) =>
      rate === null
        ? null
        : usdPerMillionTokensAtUtilization({ tokensPerSecond: rate, usdPerHour: usd, utilization: share });
    return {
      utilization: share,
      usdPerMillionTokens: price(rates.total),
      usdPerMillionInputTokens: price(rates.input),
      usdPerMillionOutputTokens: price(rates.output),
    };
  };
  const prices = pricesAt(utilization);
  const request = workload(input, prices);
  const energy = (per: (of: { watts: number; tokensPerSecond: number }) => number) => {
    if (watts === undefined) return null;
    const of = (rate: number | null) => (rate === null ? null : per({ watts, tokensPerSecond: rate }));
    return { total: of(rates.total), input: of(rates.input), output: of(rates.output) };
  };
  return {
    ...prices,
    usdPerHour,
    usdPerRequest: request && usdPerRequest(request),
    usdPerMillionWorkloadTokens: request && usdPerMillionTotalTokens(request),
    joulesPerToken: energy(joulesPerToken),
    tokensPerMegawattHour: energy(tokensPerMegawattHour),
    owned: ownedPrices(input, utilization, (usd) => pricesAt(1, usd)),
    atUtilization: UTILIZATIONS.map((share) => pricesAt(share)),
  };
}

function workload({ inputTokens, outputTokens }: ServingInput, prices: ServingPrices) {
  const { usdPerMillionInputTokens, usdPerMillionOutputTokens } = prices;
  if (inputTokens === undefined || outputTokens === undefined) return null;
  if (usdPerMillionInputTokens === null || usdPerMillionOutputTokens === null) return null;
  return { inputTokens, outputTokens, usdPerMillionInputTokens, usdPerMillionOutputTokens };
}

function ownedPrices(
  { owned, usdPerHour: rentUsdPerHour }: ServingInput,
  utilization: number,
  prices: (usdPerHour: number) => ServingPrices,
): ServingCost['owned'] {
  if (owned === undefined) return null;
  const hardware = {
    ...owned,
    residualShare: owned.residualShare ?? 0,
    costOfCapitalPerYear: owned.costOfCapitalPerYear ?? 0,
    idleWatts: owned.idleWatts ?? 0,
    otherUsdPerYear: owned.otherUsdPerYear ?? 0,
    utilization,
  };
  const rented = (rentUsdPerMonth: number, rentUsdPerBusyHour: number): RentOrOwn => ({
    rentUsdPerMonth,
    rentUsdPerBusyHour,
    breakEvenMonths: rentOrOwnMonths({ ...hardware, rentUsdPerMonth }),
  });
  const usdPerHour = ownedUsdPerHour(hardware);
  return {
    ...prices(usdPerHour),
    utilization,
    usdPerHour,
    years: owned.years,
    usdPerMonth: {
      capital: capitalUsdPerMonth(hardware),
      power: powerUsdPerMonth(hardware),
      other: hardware.otherUsdPerYear / monthsPerYear,
    },
    rentedByTheMonth: rented(rentUsdPerHour * hoursPerMonth, rentUsdPerHour / utilization),
    rentedByTheBusyHour: rented(rentUsdPerHour * hoursPerMonth * utilization, rentUsdPerHour),
  };
}
