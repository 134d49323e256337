import { serving as compute, type ServingCost } from '@breakeven/cost-model/procedures/serving';
import { ServingInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { number, orNull, text, word } from '../../endpoint/fields.ts';

const perMillion = (of: string) => orNull(number(`price of a million ${of} tokens`, 'USD/1e6 tokens'));

const ServingRow = z.strictObject({
  basis: word(
    ['rented', 'rented-at-other-utilization', 'owned'],
    'rented: the answer; rented-at-other-utilization: at other busy shares; owned: the same hardware bought',
  ),
  utilization: number('share of the paid hours in which the hardware is busy', 'share'),
  usdPerHour: number('price of an hour of all the hardware; if owned, of an hour of work', 'USD/h'),
  usdPerMillionTokens: perMillion('tokens that were counted together, as'),
  usdPerMillionInputTokens: perMillion('input'),
  usdPerMillionOutputTokens: perMillion('output'),
  usdPerRequest: orNull(number('cost of one request of the workload', 'USD')),
  usdPerMillionWorkloadTokens: perMillion('of the workload’s'),
  joulesPerToken: orNull(number('energy per token of any kind', 'J/token')),
  joulesPerInputToken: orNull(number('energy per prompt token', 'J/token')),
  joulesPerOutputToken: orNull(number('energy per generated token', 'J/token')),
  ownedUsdPerMonth: orNull(number('cost of owning: capital, power and the rest', 'USD/month')),
  ownedBreakEvenMonths: orNull(number('months until owning has cost less than rent by the month', 'months')),
  reason: orNull(text('why fields of this row are null')),
  speculativeSpeedup: orNull(number('how many times as fast speculation decodes; the prices include it')),
  requestsPerDayOfCapacity: orNull(
    number('requests that the hardware can answer in its busy hours', 'requests/day'),
  ),
  demandMachines: orNull(number('machines that the daily requests keep busy', 'machines')),
  demandUsdPerDay: orNull(number('cost of a day’s requests', 'USD/day')),
  demandRequests: orNull(number('requests over the life, with growth', 'requests')),
  demandUsd: orNull(number('cost of the requests over the life', 'USD')),
  apiUsdPerRequest: orNull(number('cost of the same request at the API’s prices', 'USD')),
  apiTimesOwn: orNull(number('API’s price over your own cost')),
  apiUsdPerDay: orNull(number('cost of a day’s requests at the API’s prices', 'USD/day')),
  apiBreakEvenRequestsPerDay: orNull(
    number('requests from which one machine, paid day and night, is cheaper than the API', 'requests/day'),
  ),
  ownedBreakEvenMonthsOfBusyHours: orNull(
    number('months until owning has cost less than rent by the busy hour', 'months'),
  ),
});

const NO_MORE = {
  usdPerRequest: null,
  usdPerMillionWorkloadTokens: null,
  joulesPerToken: null,
  joulesPerInputToken: null,
  joulesPerOutputToken: null,
  ownedUsdPerMonth: null,
  ownedBreakEvenMonths: null,
  speculativeSpeedup: null,
  requestsPerDayOfCapacity: null,
  demandMachines: null,
  demandUsdPerDay: null,
  demandRequests: null,
  demandUsd: null,
  apiUsdPerRequest: null,
  apiTimesOwn: null,
  apiUsdPerDay: null,
  apiBreakEvenRequestsPerDay: null,
  ownedBreakEvenMonthsOfBusyHours: null,
};

function rows(answer: ServingCost, input: ServingInput): z.output<typeof ServingRow>[] {
  const { owned, joulesPerToken, usdPerHour, demand, api } = answer;
  const prices = ({
    usdPerMillionTokens,
    usdPerMillionInputTokens,
    usdPerMillionOutputTokens,
  }: ServingCost | (typeof answer.atUtilization)[number]) => ({
    usdPerMillionTokens,
    usdPerMillionInputTokens,
    usdPerMillionOutputTokens,
  });
  return [
    {
      basis: 'rented',
      utilization: answer.utilization,
      usdPerHour,
      ...prices(answer),
      ...NO_MORE,
      usdPerRequest: answer.usdPerRequest,
      usdPerMillionWorkloadTokens: answer.usdPerMillionWorkloadTokens,
      joulesPerToken: joulesPerToken?.total ?? null,
      joulesPerInputToken: joulesPerToken?.input ?? null,
      joulesPerOutputToken: joulesPerToken?.output ?? null,
      reason: missingOf(input, answer),
      speculativeSpeedup: answer.speculativeSpeedup,
      requestsPerDayOfCapacity: answer.requestsPerDayOfCapacity,
      demandMachines: demand?.machines ?? null,
      demandUsdPerDay: demand?.usdPerDay ?? null,
      demandRequests: demand?.requests ?? null,
      demandUsd: demand?.usd ?? null,
      apiUsdPerRequest: api?.usdPerRequest ?? null,
      apiTimesOwn: api?.timesOwn ?? null,
      apiUsdPerDay: api?.usdPerDay ?? null,
      apiBreakEvenRequestsPerDay: api?.breakEvenRequestsPerDay ?? null,
    },
    ...answer.atUtilization.map((at) => ({
      basis: 'rented-at-other-utilization' as const,
      utilization: at.utilization,
      usdPerHour,
      ...prices(at),
      ...NO_MORE,
      reason: 'only prices depend on utilization: the rest is in the first row',
    })),
    ...(owned === null
      ? []
      : [
          {
            basis: 'owned' as const,
            utilization: owned.utilization,
            usdPerHour: owned.usdPerHour,
            ...prices({ ...answer, ...owned, usdPerHour }),
            ...NO_MORE,
            ownedUsdPerMonth: owned.usdPerMonth.capital + owned.usdPerMonth.power + owned.usdPerMonth.other,
            ownedBreakEvenMonths: owned.rentedByTheMonth.breakEvenMonths,
            ownedBreakEvenMonthsOfBusyHours: owned.rentedByTheBusyHour.breakEvenMonths,
            reason: [
              'the workload, the demand and the API are in the first row',
              ...(owned.rentedByTheMonth.breakEvenMonths === null ? [NEVER_CHEAPER('month')] : []),
              ...(owned.rentedByTheBusyHour.breakEvenMonths === null ? [NEVER_CHEAPER('busy hour')] : []),
            ].join('; '),
          },
        ]),
  ];
}

const NEVER_CHEAPER = (rent: string) =>
  `owning does not become cheaper than rent by the ${rent} within the years that the hardware is used`;

function missingOf(input: ServingInput, { api, demand }: ServingCost): string | null {
  const missing = (
    [
      'tokensPerSecond',
      'prefillTokensPerSecond',
      'decodeTokensPerSecond',
      'inputTokens',
      'outputTokens',
      'requestsPerDay',
      'lifeYears',
      'speculation',
      'api',
      'watts',
      'owned',
    ] as const
  ).filter((name) => input[name] === undefined);
  const reasons = [
    missing.length > 0 && `not given: ${missing.join(', ')}`,
    input.requestsPerDay !== undefined &&
      demand === null &&
      'the demand needs prefillTokensPerSecond and decodeTokensPerSecond',
    api?.breakEvenRequestsPerDay === null && 'one machine cannot answer enough requests to pay for itself',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
}

export const serving = question({
  summary: 'What tokens cost, from a price per hour and measured rates',
  input: ServingInput,
  example: {
    decodeTokensPerSecond: '1000',
    prefillTokensPerSecond: '20k',
    usdPerHour: '2',
    utilization: '60%',
  },
  answer: compute,
  tables: [
    table({
      path: '/cost/serving',
      summary: 'Prices of a million tokens, rented and owned',
      row: ServingRow,
      rows,
    }),
  ],
});
