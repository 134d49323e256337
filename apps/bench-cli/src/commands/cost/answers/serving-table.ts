import type { ReportCost } from '@breakeven/cost-model/procedures/report-cost';
import type {
  OwnedServing,
  RentOrOwn,
  ServingCost,
  ServingPrices,
} from '@breakeven/cost-model/procedures/serving';
import {
  formatFraction,
  formatInterval,
  formatLargeCount,
  formatNumber,
  formatTokensPerSecond,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { factsText, tableText } from './answer.ts';

const PRICES = ['usdPerMillionTokens', 'usdPerMillionInputTokens', 'usdPerMillionOutputTokens'] as const;
const TITLES = {
  usdPerMillionTokens: 'total $/M',
  usdPerMillionInputTokens: 'input $/M',
  usdPerMillionOutputTokens: 'output $/M',
};

/** What tokens cost at shares of the time, then what the workload asks and what owning costs. */
export function servingTable(
  answer: ServingCost & { price: { label: string } | null },
  leftOut: readonly string[],
): string {
  const known = PRICES.filter((key) => answer[key] !== null);
  const row = (name: string, prices: ServingPrices) => [name, ...known.map((key) => formatUsd(prices[key]))];
  const rows = [row(`busy ${formatFraction(answer.utilization)}`, answer)];
  for (const prices of answer.atUtilization) {
    if (prices.utilization !== answer.utilization)
      rows.push(row(`busy ${formatFraction(prices.utilization)}`, prices));
  }
  if (answer.owned !== null) {
    const [busyAlone] = answer.atUtilization;
    if (busyAlone?.utilization === 1) rows.push(row('rented by the busy hour', busyAlone));
    rows.push(row(`owned, busy ${formatFraction(answer.utilization)}`, answer.owned));
  }
  const { owned, joulesPerToken: joules, tokensPerMegawattHour: tokens } = answer;
  const kinds = (values: { total: number | null; input: number | null; output: number | null }) =>
    Object.entries(values)
      .flatMap(([kind, value]) => (value === null ? [] : [`${formatNumber(value)} (${kind})`]))
      .join(', ');
  const facts = factsText([
    ['price of an hour', `${formatUsd(answer.usdPerHour)}${answer.price ? `: ${answer.price.label}` : ''}`],
    answer.usdPerRequest === null ? null : ['a request', formatUsd(answer.usdPerRequest)],
    answer.usdPerMillionWorkloadTokens === null
      ? null
      : ['a million tokens of the workload', formatUsd(answer.usdPerMillionWorkloadTokens)],
    ...workloadFacts(answer),
    joules === null ? null : ['joules per token', kinds(joules)],
    tokens === null ? null : ['tokens per MWh', kinds(tokens)],
    ...(owned === null ? [] : ownedFacts(owned)),
    owned === null || leftOut.length === 0 ? null : ['not counted', leftOut.join(', ')],
  ]);
  return `${tableText(['', ...known.map((key) => TITLES[key])], rows)}\n\n${facts}`;
}

/** What the workload asks of the hardware, and what it costs elsewhere. */
function workloadFacts({
  speculativeSpeedup,
  requestsPerDayOfCapacity: capacity,
  demand,
  api,
}: ServingCost): [string, string][] {
  return [
    speculativeSpeedup === null
      ? null
      : ['speculation', `${formatNumber(speculativeSpeedup)} times as fast, while memory is the limit`],
    capacity === null ? null : ['it answers', `${formatLargeCount(capacity)} requests a day at that share`],
    demand === null
      ? null
      : [
          'the demand',
          `${formatUsd(demand.usdPerDay)} a day, on ${formatNumber(demand.machines)} times the hardware`,
        ],
    demand === null || demand.requests === null
      ? null
      : ['over its life', `${formatLargeCount(demand.requests)} requests, ${formatUsd(demand.usd)}`],
    api === null
      ? null
      : [
          'a request from the API',
          `${formatUsd(api.usdPerRequest)}${api.timesOwn === null ? '' : `, ${formatNumber(api.timesOwn)} times as much`}${api.usdPerDay === null ? '' : `; ${formatUsd(api.usdPerDay)} a day`}`,
        ],
    api === null
      ? null
      : [
          'cheaper than the API',
          api.breakEvenRequestsPerDay === null
            ? 'never: it cannot answer as many requests'
            : `from ${formatLargeCount(api.breakEvenRequestsPerDay)} requests a day on, paid day and night`,
        ],
  ].filter((fact) => fact !== null) as [string, string][];
}

/** Rent or own, on both ways of renting; the first is the one that the prices above rest on. */
function ownedFacts(owned: OwnedServing): [string, string][] {
  const { usdPerMonth, rentedByTheMonth, rentedByTheBusyHour } = owned;
  const hour = ({ rentUsdPerMonth, rentUsdPerBusyHour }: RentOrOwn) =>
    `${formatUsd(rentUsdPerBusyHour)} an hour of work, ${formatUsd(rentUsdPerMonth)} a month`;
  const after = ({ breakEvenMonths }: RentOrOwn) =>
    breakEvenMonths === null
      ? `not within its ${owned.years} years`
      : `after ${formatNumber(breakEvenMonths)} months`;
  const { capital, power, other } = usdPerMonth;
  return [
    ['rented by the month', `${hour(rentedByTheMonth)}, busy or not`],
    ['rented by the busy hour', `${hour(rentedByTheBusyHour)}, busy hours alone`],
    [
      'owned',
      `${formatUsd(owned.usdPerHour)} an hour of work, ${formatUsd(capital + power + other)} a month: capital ${formatUsd(capital)}, power ${formatUsd(power)}, other ${formatUsd(other)}`,
    ],
    ['owning is cheaper than rent by the month', after(rentedByTheMonth)],
    ['owning is cheaper than rent by the busy hour', after(rentedByTheBusyHour)],
  ];
}

/** What the tests of a report cost. */
export function reportTable(answer: ReportCost & { price: { label: string } | null }): string {
  const rows = answer.tests.map(
    ({
      test,
      kind,
      concurrency,
      tokensPerSecond,
      usdPerMillionTokens,
      interval,
      joulesPerToken,
      provenance,
    }) => [
      concurrency > 1 ? `${test} x${concurrency}` : test,
      kind,
      formatTokensPerSecond(tokensPerSecond),
      formatUsd(usdPerMillionTokens),
      formatInterval(interval, formatUsd),
      formatNumber(joulesPerToken),
      provenance,
    ],
  );
  const { atInteractivity: at } = answer;
  const facts = factsText([
    ['model', `${answer.model}, ${answer.type}`],
    ['hardware', `${answer.hardware}${answer.isSoftwareAdapter ? ' (software)' : ''}`],
    ['price of an hour', `${formatUsd(answer.usdPerHour)}${answer.price ? `: ${answer.price.label}` : ''}`],
    ['busy', formatFraction(answer.utilization)],
    at === null
      ? null
      : [
          `at ${formatNumber(at.tokensPerSecondPerUser)} tokens/s per user`,
          `${formatUsd(at.usdPerMillionTokens)} per million, ${formatNumber(at.tokensPerSecond)} tokens/s in all (${at.provenance})`,
        ],
  ]);
  return `${facts}\n\n${tableText(['test', 'tokens', 'tokens/s', '$/M', 'interval', 'J/token', ''], rows, [0, 1, 6])}`;
}
