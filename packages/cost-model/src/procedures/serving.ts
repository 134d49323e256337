import type { ServingInput } from '@breakeven/schema/cost/cost-input';
import { joulesPerToken, tokensPerMegawattHour } from '../serving/energy.ts';
import {
  capitalUsdPerMonth,
  ownedUsdPerHour,
  powerUsdPerMonth,
  rentOrOwnMonths,
} from '../serving/owned-cost.ts';
import { speculativeSpeedup } from '../serving/speculation.ts';
import { type RequestTokens, requestsOverLife, requestTokens } from '../serving/workload.ts';
import {
  batchedUsd,
  type KindPrices,
  usdPerMillionTokensAtUtilization,
  usdPerMillionTotalTokens,
  usdPerRequest,
} from '../serving/workload-cost.ts';
import { hoursPerDay, hoursPerMonth, monthsPerYear, secondsPerHour } from '../values/units.ts';

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
  /** How many times as fast speculation makes decoding; null without it. The prices are with it. */
  speculativeSpeedup: number | null;
  /** What the hardware can answer in a day at its utilization; null without a workload. */
  requestsPerDayOfCapacity: number | null;
  /** Of the requests a day that were given; null without them. */
  demand: WorkloadDemand | null;
  /** The same requests at an API's prices; null without them. */
  api: ApiComparison | null;
  joulesPerToken: { total: number | null; input: number | null; output: number | null } | null;
  tokensPerMegawattHour: { total: number | null; input: number | null; output: number | null } | null;
  /** The same hardware bought: idle hours are in the price of an hour of work. null where it is not asked for. */
  owned: OwnedServing | null;
  /** The same prices where the hardware is busy for other shares of the time. */
  atUtilization: ServingPrices[];
}

export interface WorkloadDemand {
  usdPerDay: number;
  /** As many machines as given, the last one partly used. */
  machines: number;
  /** Over the life, with its growth; null without lifeYears. */
  requests: number | null;
  usd: number | null;
}

export interface ApiComparison {
  usdPerRequest: number;
  /** Of the API over one's own. */
  timesOwn: number | null;
  usdPerDay: number | null;
  /**
   * From this many a day on one machine of one's own, paid day and night, is the cheaper one; null where it cannot answer
   * as many.
   */
  breakEvenRequestsPerDay: number | null;
}

const UTILIZATIONS = [1, 0.5, 0.3, 0.1];

/**
 * What tokens cost: input, output and total apart, never blended unless a workload says in which ratio.
 *
 *     p / (r * 3600) * 1e6 / u,  of a workload usdPerRequest; r of answers times speculativeSpeedup
 *
 *     p usdPerHour, r tokensPerSecond, prefillTokensPerSecond or decodeTokensPerSecond, u utilization; USD per million
 *     tokens. An API is dearer than p from 24 p / (its usdPerRequest) requests a day on
 *
 * Domain: r > 0, p >= 0, 0 < u <= 1; at least one rate. Source: InferenceX (SemiAnalysis, 2026); utilization: arXiv
 * 2606.11690 (2026); owned: serving/owned-cost.ts.
 * Example: serving({ tokensPerSecond: 1000, usdPerHour: 2 }).usdPerMillionTokens = 0.5556
 */
export function serving(input: ServingInput): ServingCost {
  const { usdPerHour, utilization = 1, watts } = input;
  const speedup = input.speculation === undefined ? null : speculativeSpeedup(input.speculation);
  const rates = {
    total: input.tokensPerSecond ?? null,
    input: input.prefillTokensPerSecond ?? null,
    output: input.decodeTokensPerSecond === undefined ? null : input.decodeTokensPerSecond * (speedup ?? 1),
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
  const requestUsd = request && usdPerRequest(request);
  const capacity = request && capacityOf(request, rates, utilization);
  const energy = (per: (of: { watts: number; tokensPerSecond: number }) => number) => {
    if (watts === undefined) return null;
    const of = (rate: number | null) => (rate === null ? null : per({ watts, tokensPerSecond: rate }));
    return { total: of(rates.total), input: of(rates.input), output: of(rates.output) };
  };
  return {
    ...prices,
    usdPerHour,
    usdPerRequest: requestUsd,
    usdPerMillionWorkloadTokens: request && usdPerMillionTotalTokens(request),
    speculativeSpeedup: speedup,
    requestsPerDayOfCapacity: capacity,
    demand: requestUsd === null || capacity === null ? null : demandOf(input, requestUsd, capacity),
    api: requestUsd === null ? null : apiOf(input, requestUsd, capacity),
    joulesPerToken: energy(joulesPerToken),
    tokensPerMegawattHour: energy(tokensPerMegawattHour),
    owned: ownedPrices(input, utilization, (usd) => pricesAt(1, usd)),
    atUtilization: UTILIZATIONS.map((share) => pricesAt(share)),
  };
}

function workload(input: ServingInput, prices: ServingPrices): (RequestTokens & KindPrices) | null {
  const { usdPerMillionInputTokens, usdPerMillionOutputTokens } = prices;
  if (input.inputTokens === undefined || input.outputTokens === undefined) return null;
  if (usdPerMillionInputTokens === null || usdPerMillionOutputTokens === null) return null;
  // What a cache has is not computed again: on one's own hardware it costs nothing but the memory that keeps it.
  const own = { usdPerMillionInputTokens, usdPerMillionCachedInputTokens: 0, usdPerMillionOutputTokens };
  return { ...requestTokens(input), ...own };
}

/** Requests that the hardware answers in the busy hours of a day; null where a request takes no time. */
function capacityOf(
  { inputTokens, cachedInputTokens, reasoningTokens, outputTokens }: RequestTokens,
  rates: { input: number | null; output: number | null },
  utilization: number,
): number | null {
  if (rates.input === null || rates.output === null) return null;
  const seconds =
    (inputTokens - cachedInputTokens) / rates.input + (reasoningTokens + outputTokens) / rates.output;
  const requests = (hoursPerDay * secondsPerHour * utilization) / seconds;
  return Number.isFinite(requests) ? requests : null;
}

function demandOf(
  { requestsPerDay, growthPerYear = 0, lifeYears }: ServingInput,
  usd: number,
  capacity: number,
): WorkloadDemand | null {
  if (requestsPerDay === undefined) return null;
  const requests =
    lifeYears === undefined ? null : requestsOverLife({ requestsPerDay, growthPerYear, years: lifeYears });
  return {
    usdPerDay: usd * requestsPerDay,
    machines: requestsPerDay / capacity,
    requests,
    usd: requests === null ? null : requests * usd,
  };
}

/** An API's prices for the same tokens, with its discount on what may wait. */
function apiOf(input: ServingInput, ownUsd: number, capacity: number | null): ApiComparison | null {
  const { api, requestsPerDay, usdPerHour, utilization = 1 } = input;
  if (api === undefined) return null;
  const { usdPerMillionInputTokens, usdPerMillionOutputTokens, batchShare = 1, batchDiscount = 0 } = api;
  const { usdPerMillionCachedInputTokens = usdPerMillionInputTokens } = api;
  const prices = { usdPerMillionInputTokens, usdPerMillionCachedInputTokens, usdPerMillionOutputTokens };
  const listed = usdPerRequest({ ...requestTokens(input), ...prices });
  const usd = batchedUsd({ usd: listed, batchShare, batchDiscount });
  const breakEven = (usdPerHour * hoursPerDay) / usd;
  const isWithin = capacity !== null && breakEven <= capacity / utilization;
  const timesOwn = usd / ownUsd;
  return {
    usdPerRequest: usd,
    timesOwn: Number.isFinite(timesOwn) ? timesOwn : null,
    usdPerDay: requestsPerDay === undefined ? null : usd * requestsPerDay,
    breakEvenRequestsPerDay: isWithin ? breakEven : null,
  };
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
