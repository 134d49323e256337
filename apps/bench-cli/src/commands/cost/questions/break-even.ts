import { type BreakEven, breakEven } from '@breakeven/cost-model/procedures/break-even';
import { formatCount, formatLargeCount, formatNumber, formatUsd } from '@breakeven/cost-model/values/format';
import { BreakEvenInput } from '@breakeven/schema/cost/cost-input';
import type { Command } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { examples, factsText, type OutputFormat, outputOption, writeAnswer } from '../answers/answer.ts';
import { ask } from './ask.ts';

interface BreakEvenOptions {
  trainingUsd: number;
  usdPerMillion: number;
  grossMargin?: number;
  tokensPerResponse?: number;
  responsesPerDay?: number;
  againstTrainingUsd?: number;
  againstUsdPerMillion?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  command
    .description('When serving a model has cost as much as training it: in tokens, responses and days.')
    .requiredOption('--training-usd <usd>', 'what training cost', quantity())
    .requiredOption(
      '--usd-per-million <usd>',
      'price of a million tokens; their cost without --gross-margin',
      quantity(),
    )
    .option('--gross-margin <share>', 'of the price, that is left after serving', quantity({ max: 1 }))
    .option('--tokens-per-response <tokens>', 'of a response, to count in responses', quantity())
    .option('--responses-per-day <count>', 'to count in days', quantity())
    .option('--against-training-usd <usd>', 'a second model of equal quality: its training', quantity())
    .option('--against-usd-per-million <usd>', 'and its price, at the same margin', quantity())
    .addOption(outputOption())
    .action(run);
  flagRules(command, {
    againstTrainingUsd: { needs: ['againstUsdPerMillion'] },
    againstUsdPerMillion: { needs: ['againstTrainingUsd'] },
  });
  examples(command, [
    'break-even --training-usd 5e6 --usd-per-million 20 --gross-margin 0.6 --tokens-per-response 300 --responses-per-day 1e8',
    'break-even --training-usd 1M --usd-per-million 8 --against-training-usd 2M --against-usd-per-million 4',
  ]);
}

async function run(options: BreakEvenOptions, command: Command): Promise<void> {
  const { againstTrainingUsd, againstUsdPerMillion, output, ...input } = options;
  const against =
    againstTrainingUsd === undefined
      ? undefined
      : { trainingUsd: againstTrainingUsd, usdPerMillion: againstUsdPerMillion };
  const answer = ask({
    command,
    schema: BreakEvenInput,
    input: { ...input, against },
    flags: {
      'against.trainingUsd': 'againstTrainingUsd',
      'against.usdPerMillion': 'againstUsdPerMillion',
    },
    answer: breakEven,
  });
  const table = (result: BreakEven) =>
    factsText([
      ['serving a token costs', formatUsd(result.servingUsdPerToken)],
      ['break-even', `${formatLargeCount(result.breakEvenTokens)} tokens`],
      result.breakEvenResponses === null
        ? null
        : ['', `${formatCount(Math.round(result.breakEvenResponses))} responses`],
      result.breakEvenDays === null ? null : ['', `${formatNumber(result.breakEvenDays)} days`],
      result.servingUsdPerDay === null ? null : ['serving a day costs', formatUsd(result.servingUsdPerDay)],
      result.revenueTokens === null
        ? null
        : ['revenue repays training after', `${formatLargeCount(result.revenueTokens)} tokens`],
      result.grossProfitTokens === null
        ? null
        : ['gross profit does after', `${formatLargeCount(result.grossProfitTokens)} tokens`],
      against === undefined
        ? null
        : [
            'the two models cost the same',
            result.againstTokens === null
              ? 'never: one is cheaper in both'
              : `after ${formatLargeCount(result.againstTokens)} tokens`,
          ],
    ]);
  await writeAnswer(answer, { output, table });
}
