import { type ServingCost, serving } from '@breakeven/cost-model/procedures/serving';
import type { PriceOption } from '../../server/prices/price-options.ts';
import type { MeasuredOption } from '../_measured/measured-options.ts';
import type { CostState } from './search-params.ts';

/** What an answer rests on, once what the link says is put beside what was measured. */
export interface Premise {
  measured: MeasuredOption | null;
  /** The link names a row that the board does not have. */
  isUnknown: boolean;
  prefill: number | null;
  decode: number | null;
  price: PriceOption | null;
  usdPerHour: number;
  watts: number;
}

/** Somebody's own rates, until they are typed: those of Timbers' example. */
export const OWN = 'own';
const OWN_RATES = { prefill: 4000, decode: 1000 };
const OWN_USD_PER_HOUR = 2;
/** An A100's, whose price the first values of ownership are of. */
const OWN_WATTS = 400;

export interface Choices {
  measured: readonly MeasuredOption[];
  /** The row that a link without any starts from; '': the board has none. */
  first: string;
  prices: readonly PriceOption[];
}

/** Typed rates go before measured ones, a chosen price before a typed one, and a typed one before the market's. */
export function premiseOf(state: CostState, { measured: rows, first, prices }: Choices): Premise {
  const hasOwnRates = state.prefill !== null || state.decode !== null;
  const wanted = state.measured === '' ? (hasOwnRates ? OWN : first) : state.measured;
  const measured = rows.find(({ value }) => value === wanted) ?? null;
  const chosen = prices.find(({ value }) => value === state.priceId);
  const market =
    state.price === null && measured ? prices.find(({ value }) => value === measured.priceId) : undefined;
  const price = chosen ?? market ?? null;
  const own = measured === null ? OWN_RATES : measured;
  return {
    measured,
    isUnknown: measured === null && wanted !== OWN && wanted !== '',
    prefill: state.prefill ?? own.prefill,
    decode: state.decode ?? own.decode,
    price,
    usdPerHour: price?.usdPerGpuHour ?? state.price ?? OWN_USD_PER_HOUR,
    watts: state.watts ?? measured?.watts ?? OWN_WATTS,
  };
}

/** The answer of the page at a share of busy hours: rented, owned, for the workload, and beside an API. */
export function answerOf(state: CostState, premise: Premise, utilization = state.utilization): ServingCost {
  const { prefill, decode, usdPerHour, watts } = premise;
  const hasApi = state.apiInput > 0 || state.apiOutput > 0;
  return serving({
    ...(prefill !== null && { prefillTokensPerSecond: prefill }),
    ...(decode !== null && { decodeTokensPerSecond: decode }),
    usdPerHour,
    utilization,
    inputTokens: state.input,
    cachedInputTokens: Math.min(state.cached, state.input),
    reasoningTokens: state.reasoning,
    outputTokens: state.output,
    requestsPerDay: state.perDay,
    growthPerYear: state.growth,
    lifeYears: state.life,
    ...(watts > 0 && { watts }),
    ...(hasApi && {
      api: {
        usdPerMillionInputTokens: state.apiInput,
        ...(state.apiCached !== null && { usdPerMillionCachedInputTokens: state.apiCached }),
        usdPerMillionOutputTokens: state.apiOutput,
      },
    }),
    owned: {
      capitalUsd: state.capital,
      residualShare: state.residual,
      years: state.years,
      costOfCapitalPerYear: state.interest,
      watts,
      idleWatts: Math.min(state.idle, watts),
      powerUsageEffectiveness: 1 + state.overhead,
      usdPerKilowattHour: state.electricity,
      otherUsdPerYear: state.other,
    },
  });
}
