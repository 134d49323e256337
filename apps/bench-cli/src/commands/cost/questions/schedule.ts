import { SEEN_MODELS } from '@breakeven/cost-model/annealing/seen-run';
import { type Schedule, schedule } from '@breakeven/cost-model/procedures/schedule';
import { formatInterval, formatLargeCount } from '@breakeven/cost-model/values/format';
import { COOLDOWN_SHAPES } from '@breakeven/schema/cost/annealing-id';
import { ScheduleInput } from '@breakeven/schema/cost/schedule-input';
import { type Command, Option } from 'commander';
import { quantity } from '../../../arguments/quantity.ts';
import { examples, type OutputFormat, outputOption, tableText, writeAnswer } from '../answers/answer.ts';
import { ask } from './ask.ts';

interface ScheduleOptions {
  model: string;
  tokens?: number;
  cooldownShape?: string;
  output: OutputFormat;
}

export function define(command: Command): void {
  command
    .description(
      'What a run would have come to had its learning rate ended another way: cosine to 0, or constant with a cooldown over its last 10 to 40%. Modelled, by annealing laws fitted to the run.',
    )
    .addOption(
      new Option('-m, --model <id>', 'a run whose loss curve is known')
        .choices(SEEN_MODELS)
        .makeOptionMandatory(),
    )
    .option('--tokens <n>', 'where the schedule ends (where the run ended)', quantity())
    .addOption(
      new Option('--cooldown-shape <shape>', 'how a cooldown falls to 0 (1-sqrt)').choices(COOLDOWN_SHAPES),
    )
    .addOption(outputOption())
    .action(run);
  examples(command, [
    'schedule -m llama-2-7b',
    'schedule -m llama-2-70b --tokens 1T --cooldown-shape linear',
  ]);
}

async function run({ output, ...input }: ScheduleOptions, command: Command): Promise<void> {
  const answer = ask({ command, schema: ScheduleInput, input, answer: schedule });
  await writeAnswer(answer, { output, table: scheduleTable, warnings: answer.warnings });
}

const loss = (value: number) => value.toFixed(3);
const signed = (value: number) => (value > 0 ? `+${loss(value)}` : loss(value));

function scheduleTable(answerOf: Schedule): string {
  const { model, tokens, gpuHours, ownTokens, seenEndLoss, endings, cooldownChange, fits } = answerOf;
  const answer = `A cooldown to 0 over the last 10 to 40% ends ${formatInterval(negated(cooldownChange), loss)} nats below the cosine that ${model} had (modelled).`;
  const title = `${model}, ${formatLargeCount(tokens)} tokens, ${formatLargeCount(gpuHours)} GPU-hours; its run ended at ${loss(seenEndLoss)} after ${formatLargeCount(ownTokens)}`;
  const rows = endings.map((ending) => [
    ending.name,
    loss(ending.loss),
    formatInterval(ending.lossAcrossVariants, loss),
    signed(ending.change),
    formatInterval(ending.changeAcrossVariants, loss),
  ]);
  const fitted = fits.map((fit) => [
    fit.name,
    loss(fit.floor),
    `${loss(fit.alpha)}${fit.isAlphaAtBound ? '*' : ''}`,
    loss(fit.annealing),
    fit.rootMeanSquareError.toFixed(4),
    loss(fit.ownEndLoss),
  ]);
  return [
    `${answer}\n\n${title}`,
    tableText(['schedule', 'loss', 'across variants', 'change', 'across variants'], rows),
    tableText(['fit', 'floor', 'exponent', 'annealing', 'error', 'its own end'], fitted),
    '* the points do not decide it: it lies at the end of its range',
  ].join('\n\n');
}

const negated = ({ low, high }: { low: number; high: number }) => ({ low: -high, high: -low });
