import { testTime as compute, type TestTime } from '@breakeven/cost-model/procedures/test-time';
import { TestTimeInput } from '@breakeven/schema/cost/test-time-input';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import { calibratedByStore, measuredOnHardware } from './measured-on.ts';

const share = (what: string) => orNull(number(what, 'share'));

const TestTimeRow = z.strictObject({
  small: text('id of the small model'),
  large: text('id of the large model'),
  unit: word(['usd', 'flop'], 'unit of every cost'),
  coverage: share('share of the problems that both solve'),
  smallSamples: orNull(integer('answers of the small model that reach this coverage', 'answers')),
  smallSamplesLow: orNull(integer('low end, from the rounding of the printed constants', 'answers')),
  smallSamplesHigh: orNull(integer('high end, from the rounding of the printed constants', 'answers')),
  largeSamples: orNull(integer('answers of the large model that reach this coverage', 'answers')),
  smallCost: orNull(number('cost of smallSamples')),
  largeCost: orNull(number('cost of largeSamples')),
  costRatio: orNull(number('smallCost over largeCost')),
  coverageForThePrice: share('share that the small model solves for the cost of one answer of the large one'),
  firstCostSmall: number('cost of one answer of the small model'),
  furtherCostSmall: number('cost of each further one, which finds the prompt in the cache'),
  firstCostLarge: number('cost of one answer of the large model'),
  samplesForThePrice: integer('answers of the small model for the cost of one of the large model', 'answers'),
  reasoningForThePrice: orNull(
    integer('extra tokens that one answer of the small model may have at the same cost; a what-if', 'tokens'),
  ),
  isBeyondFit: orNull(flag('whether more answers are needed than were sampled')),
  reason: orNull(text('why fields of this row are null')),
  warnings: text('caveats of the figures'),
});

const CoverageRow = z.strictObject({
  model: text('id of the model'),
  unit: word(['usd', 'flop'], 'unit of the cost'),
  samples: integer('answers to one request', 'answers'),
  cost: number('cost of all of them'),
  coverage: share('share of the problems that at least one of them solves'),
  reason: orNull(text('why fields of this row are null')),
});

function rows(answer: TestTime): z.output<typeof TestTimeRow>[] {
  const { unit, small, large, forThePrice, equalQuality: equal, warnings } = answer;
  const reasons = [
    equal === null && 'without task, no law says how many answers are as good',
    equal !== null &&
      equal.coverageForThePrice === null &&
      'one answer of the small model costs more than one of the large',
    forThePrice.reasoningTokens === null && 'one answer of the small model costs more',
  ].filter((one) => one !== false);
  return [
    {
      small: small.model,
      large: large.model,
      unit,
      coverage: equal?.coverage ?? null,
      smallSamples: equal?.small.samples ?? null,
      smallSamplesLow: equal?.small.samplesLow ?? null,
      smallSamplesHigh: equal?.small.samplesHigh ?? null,
      largeSamples: equal?.large.samples ?? null,
      smallCost: equal?.small.cost ?? null,
      largeCost: equal?.large.cost ?? null,
      costRatio: equal?.costRatio ?? null,
      coverageForThePrice: equal?.coverageForThePrice ?? null,
      firstCostSmall: small.cost.first,
      furtherCostSmall: small.cost.further,
      firstCostLarge: large.cost.first,
      samplesForThePrice: forThePrice.samples,
      reasoningForThePrice: forThePrice.reasoningTokens,
      isBeyondFit: equal && (equal.small.isBeyondFit || equal.large.isBeyondFit),
      reason: reasons.length === 0 ? null : reasons.join('; '),
      warnings: warnings.join('; '),
    },
  ];
}

const curveRows = ({ unit, small, large, curve }: TestTime): z.output<typeof CoverageRow>[] =>
  curve.flatMap(({ samples, smallCost, largeCost, smallCoverage, largeCoverage }) =>
    [
      { model: small.model, cost: smallCost, coverage: smallCoverage },
      { model: large.model, cost: largeCost, coverage: largeCoverage },
    ].map((row) => ({
      ...row,
      unit,
      samples,
      reason: row.coverage === null ? 'without task, no curve is known' : null,
    })),
  );

export const testTime = question({
  summary: 'Several answers of a small model, or longer reasoning, against one answer of a large one',
  input: calibratedByStore(TestTimeInput, 'served'),
  names: {
    small: 'catalogue-model',
    large: 'catalogue-model',
    'served.gpu': 'gpu',
    measuredOn: 'hardware',
  },
  example: {
    small: 'llama-3.1-8b',
    large: 'llama-3.1-70b',
    task: 'math',
    inputTokens: '1000',
    outputTokens: '300',
  },
  answer: async ({ measuredOn, ...input }, context): Promise<TestTime> => {
    const measured = await measuredOnHardware(measuredOn, context);
    return compute({ ...input, ...(input.served && { served: { ...input.served, ...measured } }) });
  },
  tables: [
    table({
      path: '/cost/test-time',
      summary: 'How many answers of the small model are as good, and what they cost',
      row: TestTimeRow,
      rows,
    }),
    table({
      path: '/cost/test-time/curve',
      summary: 'One row per model and number of answers: what they cost and solve',
      row: CoverageRow,
      rows: curveRows,
    }),
  ],
});
