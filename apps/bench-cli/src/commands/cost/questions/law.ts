import { corpusWarnings } from '@breakeven/cost-model/laws/fit-warnings';
import { DEFAULT_LAW, LAWS } from '@breakeven/cost-model/laws/laws';
import { type LawAnswer, law, type PrecisionPrice } from '@breakeven/cost-model/procedures/law';
import { DomainError } from '@breakeven/cost-model/values/domain';
import {
  formatBytes,
  formatFraction,
  formatLargeCount,
  formatNumber,
} from '@breakeven/cost-model/values/format';
import { LawInput } from '@breakeven/schema/cost/cost-input';
import { LAW_IDS, type LawId } from '@breakeven/schema/cost/law-id';
import { type Command, Option } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { CliError } from '../../../errors/errors.ts';
import {
  between,
  examples,
  factsText,
  type OutputFormat,
  outputOption,
  percentText,
  tableText,
  writeAnswer,
} from '../answers/answer.ts';
import { ask } from './ask.ts';

interface LawOptions {
  model?: string;
  law: string;
  flop?: number;
  params?: number;
  matchParams?: number;
  tokens?: number;
  loss?: number;
  uniqueTokens?: number;
  samples?: number;
  seed?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  command
    .description(
      'What a scaling law says: the best size for a budget, the loss of a model, the models of equal loss.',
    )
    .addOption(
      new Option('--law <id>', 'which law; all: each beside the others')
        .choices([...LAW_IDS, 'all'])
        .default(DEFAULT_LAW),
    )
    .option('--flop <flop>', 'a training budget: its optimum', quantity())
    .option('-m, --model <id>', 'a known model: its parameters, and the tokens that its maker states')
    .option('--params <count>', 'alone: the budget for which this size is the optimum', quantity())
    .option(
      '--match-params <count>',
      'the same as --params alone: the compute-optimal model, with its loss',
      quantity(),
    )
    .option('--tokens <count>', 'with --params: the loss of this model', quantity())
    .option('--loss <nats>', 'alone: the cheapest model to train; with --params: its tokens', quantity())
    .option('--unique-tokens <count>', 'the rest is read again (muennighoff-2023)', quantity())
    .option(
      '--samples <count>',
      'draw the constants this many times at random for the intervals (each of the law’s 1,000 draws once)',
      quantity(),
    )
    .option('--seed <number>', 'of the random draws', quantity())
    .addOption(outputOption())
    .action(run);
  const ofOneLaw = [{ field: 'law', is: ['all'] }];
  flagRules(command, {
    matchParams: { excludes: ['flop', 'model', 'params', 'tokens', 'loss'] },
    samples: { excludes: ofOneLaw },
    seed: { needs: ['samples'] },
    uniqueTokens: { excludes: ofOneLaw },
  });
  examples(command, [
    'law --flop 5.76e23',
    'law --law all --flop 1e25',
    'law --params 7B --tokens 2T -o json',
    'law -m llama-3.1-8b',
    'law --loss 2.0 --params 13B',
    'law --law muennighoff-2023 --flop 1e22 --unique-tokens 25B',
    'law --flop 5.76e23 --samples 10000 --seed 7',
  ]);
}

async function run(
  { law: chosen, output, matchParams, params = matchParams, ...input }: LawOptions,
  command: Command,
): Promise<void> {
  const answerOf = (id: string) =>
    ask({ command, schema: LawInput, input: { law: id, params, ...input }, answer: law });
  if (chosen !== 'all') {
    const answer = answerOf(chosen);
    return writeAnswer(answer, { output, table: lawTable, warnings: answer.warnings });
  }
  const answers = LAW_IDS.map((id) => {
    try {
      return answerOf(id);
    } catch (error) {
      // What a law cannot answer is told apart from what none can: a wrong flag.
      if (error instanceof CliError && error.cause instanceof DomainError) {
        return { law: id, unavailable: error.message };
      }
      throw error;
    }
  });
  const answered = answers.filter((answer) => 'warnings' in answer);
  const [first] = answered;
  const others = answered.map((answer) => LAWS[answer.law]);
  const corpora = input.loss === undefined || !first ? [] : corpusWarnings({ law: LAWS[first.law], others });
  await writeAnswer(answers, {
    output,
    table: allTable,
    warnings: [...corpora, ...new Set(answered.flatMap(({ warnings }) => warnings))],
  });
}

const size = (value: number | null) => formatLargeCount(value);
const flopText = (flop: number) => flop.toExponential(2).replace('e+', 'e');
function intervalText(intervals: LawAnswer['intervals']): string {
  if (intervals === null || intervals.params === null || intervals.params.low === intervals.params.high)
    return '–';
  return `${size(intervals.params.low)} – ${size(intervals.params.high)} (${percentText(intervals.level)})`;
}

function lawTable(answer: LawAnswer): string {
  const { intervals, sameLoss } = answer;
  const loss = (value: number) => value.toFixed(4);
  return factsText([
    ['law', `${LAWS[answer.law].name} (${answer.law})`],
    ['', LAWS[answer.law].note],
    ['parameters', `${size(answer.params)}${between(intervals?.params ?? null, size)}`],
    ['tokens', `${size(answer.tokens)}${between(intervals?.tokens ?? null, size)}`],
    [
      'loss',
      answer.loss === null
        ? 'none: this law gives optima alone'
        : `${loss(answer.loss)} nats per token${between(intervals?.loss ?? null, loss)}`,
    ],
    [
      'training',
      `${flopText(answer.flop)} FLOP, ${formatNumber(answer.tokensPerParam)} tokens per parameter`,
    ],
    answer.epochs === null ? null : ['epochs', formatNumber(answer.epochs)],
    sameLoss === null || Math.abs(sameLoss.overhead) < 1e-6
      ? null
      : [
          'cheapest of the same loss',
          `${size(sameLoss.params)} parameters, ${size(sameLoss.tokens)} tokens; this one is ${formatNumber(sameLoss.sizeFactor)} times as large and costs ${formatFraction(sameLoss.overhead)} more`,
        ],
    ...precisionFacts(answer),
    answer.downstream === null
      ? null
      : [
          'downstream error',
          `${formatFraction(answer.downstream.averageError)} of ${answer.downstream.tasks} tasks on average, trained on ${answer.downstream.corpus} (Gadre et al. 2024)${beyond(answer.downstream)}`,
        ],
    intervals === null
      ? null
      : ['in parentheses', `${percentText(intervals.level)} intervals; ${basisOf(answer.law)}`],
    ['source', LAWS[answer.law].source],
  ]);
}

const beyond = ({ isBeyondFit }: { isBeyondFit: boolean }) =>
  isBeyondFit ? '; beyond what it was fitted to' : '';

/** What fewer bits a weight cost in loss by two laws, beside the bytes that they take. */
function precisionFacts({ precision }: LawAnswer): [string, string][] {
  return (precision ?? []).map((price) => {
    const { type, weightBytes, addedLoss, asGoodAsParams, kumar } = price;
    const quality =
      type === 'f16'
        ? 'as trained'
        : `+${addedLoss.toFixed(4)} nats (Ouyang et al. 2024), as good as ${size(asGoodAsParams)} in f16; +${kumar.addedLoss.toFixed(4)} (Kumar et al. 2024)${beyondEither(price)}`;
    return [`weights in ${type}`, `${formatBytes(weightBytes)}; ${quality}`];
  });
}

function beyondEither({ isBeyondFit, kumar }: PrecisionPrice): string {
  if (isBeyondFit && kumar.isBeyondFit) return '; both beyond what they were fitted to';
  if (!isBeyondFit && !kumar.isBeyondFit) return '';
  return `; beyond what that of ${isBeyondFit ? 'Ouyang' : 'Kumar'} et al. was fitted to`;
}

/** What the intervals of a law come from. */
function basisOf(law: LawId): string {
  return LAWS[law].uncertainty?.kind === 'surface'
    ? 'the constants are drawn together, from fits of resampled runs'
    : 'from the published interval of the exponent';
}

function allTable(answers: readonly (LawAnswer | { law: LawId; unavailable: string })[]): string {
  const rows = answers.map((answer) =>
    'unavailable' in answer
      ? [answer.law, '–', '–', '–', '–', LAWS[answer.law].corpus, '–']
      : [
          answer.law,
          size(answer.params),
          intervalText(answer.intervals),
          size(answer.tokens),
          answer.loss === null ? '–' : answer.loss.toFixed(4),
          LAWS[answer.law].corpus,
          flopText(answer.flop),
        ],
  );
  return tableText(
    ['law', 'parameters', 'their interval', 'tokens', 'loss', 'nats of', 'FLOP'],
    rows,
    [0, 5],
  );
}
