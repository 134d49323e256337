import { serving as compute, type ServingCost } from '@breakeven/cost-model/procedures/serving';
import { ServingInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { number, orNull, text, word } from '../../endpoint/fields.ts';

const perMillion = (of: string) => orNull(number(`price of a million ${of} tokens`, 'USD/1e6 tokens'));

const ServingRow = z.strictObject({
  basis: word(
    ['rented', 'rented-at-other-utilization', 'owned'],
    'rented: the answer; the same at other shares of busy hours; the same hardware bought',
  ),
  utilization: number('share of the paid hours in which the hardware is busy', 'share'),
  usdPerHour: number('of all the hardware; of owned hardware an hour of work', 'USD/h'),
  usdPerMillionTokens: perMillion('tokens that were counted together, as'),
  usdPerMillionInputTokens: perMillion('input'),
  usdPerMillionOutputTokens: perMillion('output'),
  usdPerRequest: orNull(number('of one request of the workload', 'USD')),
  usdPerMillionWorkloadTokens: perMillion('of the workload’s'),
  joulesPerToken: orNull(number('of all tokens', 'J/token')),
  joulesPerInputToken: orNull(number('of prompts', 'J/token')),
  joulesPerOutputToken: orNull(number('of answers', 'J/token')),
  ownedUsdPerMonth: orNull(number('capital, power and the rest', 'USD/month')),
  ownedBreakEvenMonths: orNull(number('until owning has cost less than rent by the month', 'months')),
  reason: orNull(text('why fields of this row are null')),
});

const NO_MORE = {
  usdPerRequest: null,
  usdPerMillionWorkloadTokens: null,
  joulesPerToken: null,
  joulesPerInputToken: null,
  joulesPerOutputToken: null,
  ownedUsdPerMonth: null,
  ownedBreakEvenMonths: null,
};

function rows(answer: ServingCost, input: ServingInput): z.output<typeof ServingRow>[] {
  const { owned, joulesPerToken, usdPerHour } = answer;
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
      reason: missingOf(input),
    },
    ...answer.atUtilization.map((at) => ({
      basis: 'rented-at-other-utilization' as const,
      utilization: at.utilization,
      usdPerHour,
      ...prices(at),
      ...NO_MORE,
      reason: 'prices alone move with utilization: the rest is in the first row',
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
            reason:
              owned.rentedByTheMonth.breakEvenMonths === null
                ? 'owning does not become cheaper within the years that the hardware is used'
                : null,
          },
        ]),
  ];
}

function missingOf(input: ServingInput): string | null {
  const missing = (
    [
      'tokensPerSecond',
      'prefillTokensPerSecond',
      'decodeTokensPerSecond',
      'inputTokens',
      'outputTokens',
      'watts',
      'owned',
    ] as const
  ).filter((name) => input[name] === undefined);
  return missing.length === 0 ? null : `not given: ${missing.join(', ')}`;
}

export const serving = question({
  summary: 'What tokens cost at a price of an hour and measured rates',
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
