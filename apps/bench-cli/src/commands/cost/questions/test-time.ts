import { type TestTime, testTime } from '@breakeven/cost-model/procedures/test-time';
import { TASKS } from '@breakeven/cost-model/sampling/brown-2024';
import type { EqualQuality } from '@breakeven/cost-model/sampling/equal-quality';
import {
  formatCount,
  formatFraction,
  formatLevel,
  formatNumber,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { TestTimeInput } from '@breakeven/schema/cost/test-time-input';
import { COVERAGE_TASKS, type CoverageTask } from '@breakeven/schema/cost/test-time-tasks';
import { type Command, Option } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import {
  between,
  examples,
  factsText,
  type OutputFormat,
  outputOption,
  tableText,
  writeAnswer,
} from '../answers/answer.ts';
import { SERVED, SERVED_FLAGS, type ServedOptions, servedBy, servedFlags } from '../inputs/served-flags.ts';
import { ask } from './ask.ts';

/** What ends how long the small model may think. */
const ROOM = {
  price: '',
  context: ', all that its context holds',
  memory: ', all that the memory of its GPUs holds',
} as const;

interface TestTimeOptions extends ServedOptions {
  small: string;
  large: string;
  task?: CoverageTask;
  coverage?: number;
  inputTokens: number;
  cachedInputTokens?: number;
  reasoningTokens?: number;
  outputTokens: number;
  checkUsd?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  command
    .description(
      'Several answers, or longer reasoning, of a small model against one answer of a large one. With --task published curves say how many answers are as good; without it the same money is compared, as a what-if.',
    )
    .requiredOption('--small <id>', 'the small model, of the catalogue')
    .requiredOption('--large <id>', 'the large model')
    .requiredOption('--input-tokens <count>', 'prompt of a request, read once for all answers', quantity())
    .requiredOption('--output-tokens <count>', 'of an answer', quantity())
    .option('--cached-input-tokens <count>', 'how many of the prompt a cache has (0)', quantity())
    .option('--reasoning-tokens <count>', 'decoded before each answer (0)', quantity())
    .addOption(
      new Option('--task <id>', 'whose curves of solved problems are published').choices(COVERAGE_TASKS),
    )
    .option(
      '--coverage <share>',
      'share of the problems that both are to solve (what one answer of --large does)',
      quantity({ max: 1 }),
    )
    .option('--check-usd <usd>', 'what checking an answer costs (0)', quantity())
    .addOption(outputOption())
    .action(run);
  servedFlags(command, { needs: [] });
  flagRules(command, { coverage: { needs: ['task'] }, checkUsd: { needs: [SERVED] } });
  examples(command, [
    'test-time --small llama-3.1-8b --large llama-3.1-70b --task math --input-tokens 1000 --output-tokens 300 --gpu nvidia-h100-sxm --matrix-units --batch 32',
    'test-time --small llama-3.1-8b --large llama-3.1-70b --task code-contests --coverage 20% --input-tokens 1000 --output-tokens 500',
    'test-time --small qwen3-8b --large llama-3.1-70b --input-tokens 1000 --reasoning-tokens 500 --output-tokens 300',
  ]);
}

async function run(options: TestTimeOptions, command: Command): Promise<void> {
  const { small, large, task, coverage, checkUsd, output } = options;
  const { inputTokens, cachedInputTokens, reasoningTokens, outputTokens } = options;
  const isServed = options.gpu !== undefined || options.report !== undefined;
  const { served, warnings } = isServed ? await servedBy(options) : { served: undefined, warnings: [] };
  const answer = ask({
    command,
    schema: TestTimeInput,
    input: {
      small,
      large,
      task,
      coverage,
      inputTokens,
      cachedInputTokens,
      reasoningTokens,
      outputTokens,
      checkUsd,
      served,
    },
    flags: { ...SERVED_FLAGS, served: 'gpu' },
    answer: testTime,
  });
  await writeAnswer(answer, {
    output,
    table: (result) => testTimeTable(result, task),
    warnings: [...answer.warnings, ...warnings],
  });
}

function testTimeTable(answer: TestTime, task: CoverageTask | undefined): string {
  const { small, large, forThePrice, equalQuality, unit, curve } = answer;
  const cost = (value: number) =>
    unit === 'usd' ? formatUsd(value) : `${value.toExponential(2).replace('e+', 'e')} FLOP`;
  const facts = factsText([
    ...(equalQuality === null || task === undefined ? [] : equalFacts(answer, equalQuality, task, cost)),
    ['one answer', `${large.model} ${cost(large.cost.first)}, ${small.model} ${cost(small.cost.first)}`],
    ['each further answer', `${small.model} ${cost(small.cost.further)}: the prompt is read once`],
    [
      `one answer of ${large.model} pays for`,
      forThePrice.samples === 0
        ? `not even one of ${small.model}`
        : `${answersText(forThePrice.samples)} of ${small.model}`,
    ],
    forThePrice.reasoningTokens === null
      ? null
      : [
          '',
          `or one with ${formatCount(forThePrice.reasoningTokens)} more tokens of reasoning${ROOM[forThePrice.limit]}: a what-if`,
        ],
  ]);
  const share = (value: number | null) => formatFraction(value);
  const rows = curve.map((row) => [
    formatCount(row.samples),
    cost(row.smallCost),
    share(row.smallCoverage),
    cost(row.largeCost),
    share(row.largeCoverage),
  ]);
  const header = ['answers', small.model, 'solved', large.model, 'solved'];
  return equalQuality === null ? facts : `${facts}\n\n${tableText(header, rows)}`;
}

function equalFacts(
  { small, large }: TestTime,
  equal: EqualQuality,
  task: CoverageTask,
  cost: (value: number) => string,
): [string, string][] {
  const { costRatio, costRatioLow, costRatioHigh } = equal;
  const isRange = costRatioLow < costRatioHigh;
  const needed = ({ samples, samplesLow: low, samplesHigh: high }: EqualQuality['small']) =>
    `${answersText(samples)}${between({ low, high }, formatCount)}`;
  return [
    ['solved by both', `${formatLevel(equal.coverage)} of ${TASKS[task].name}`],
    [small.model, `${needed(equal.small)}, ${cost(equal.small.cost)}`],
    [large.model, `${needed(equal.large)}, ${cost(equal.large.cost)}`],
    [
      'the small one costs',
      `${formatNumber(costRatio)} times as much${between({ low: costRatioLow, high: costRatioHigh }, formatNumber)}`,
    ],
    ...(equal.coverageForThePrice === null
      ? []
      : ([['for the price of one answer', `it solves ${formatFraction(equal.coverageForThePrice)}`]] as [
          string,
          string,
        ][])),
    ...(isRange
      ? ([['in parentheses', 'the uncertainty left by constants printed to two digits']] as [
          string,
          string,
        ][])
      : []),
  ];
}

const answersText = (count: number) => (count === 1 ? '1 answer' : `${formatCount(count)} answers`);
