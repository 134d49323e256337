import { SURFACE_LAW_IDS } from '@breakeven/cost-model/laws/laws';
import {
  type ReleasedModel,
  type ReleasedModels,
  releasedModels,
} from '@breakeven/cost-model/procedures/released-models';
import { formatCount, formatLargeCount, formatTokenCount } from '@breakeven/cost-model/values/format';
import { ReleasedModelsInput } from '@breakeven/schema/cost/released-input';
import { type Command, Option } from 'commander';
import { examples, type OutputFormat, outputOption, tableText, writeAnswer } from '../answers/answer.ts';
import { ask } from './ask.ts';

export function define(command: Command): void {
  command
    .description(
      'Did it come true? Tokens per parameter of models released since 2020, and the demand under which each would have been the cheapest of its quality to train and serve.',
    )
    .addOption(
      new Option('--law <id>', 'that the demand is read off (besiroglu-2024)').choices(SURFACE_LAW_IDS),
    )
    .addOption(outputOption())
    .action(run);
  examples(command, ['released', 'released --law de-vries-2023 -o json']);
}

async function run(
  { output, ...input }: { law?: string; output: OutputFormat },
  command: Command,
): Promise<void> {
  const answer = ask({ command, schema: ReleasedModelsInput, input, answer: releasedModels });
  const { count, of } = answer.beyondFit;
  const warnings = [
    `${count} of the ${of} dense models lie beyond what ${answer.law} was fitted to, where the laws overstate the value of more tokens: read the demands as orders of magnitude`,
  ];
  await writeAnswer(answer, { output, table: releasedTable, warnings });
}

const ratio = (value: number) =>
  formatCount(Math.round(value * (value < 10 ? 10 : 1)) / (value < 10 ? 10 : 1));

function releasedTable({ models, years, runsWithoutCurves }: ReleasedModels): string {
  const byYear = years.map(({ year, count, median, highest }) => [
    String(year),
    String(count),
    ratio(median),
    ratio(highest.tokensPerParam),
    highest.name,
  ]);
  const rows = models.map((row) => [
    row.releasedOn ?? '–',
    row.name,
    formatLargeCount(row.params),
    `${BOUND[row.stated]}${formatLargeCount(row.tokens)}`,
    ratio(row.tokensPerParam),
    demandText(row),
  ]);
  const runs = runsWithoutCurves.map(({ name, gpuName, gpuHours, basis, endLoss, endLossOf }) => [
    name,
    formatLargeCount(gpuHours),
    gpuName,
    basis === 'stated' ? 'stated' : 'from tokens/s, without restarts',
    endLoss === null ? '–' : `${endLoss.toFixed(3)}, ${endLossOf}`,
  ]);
  return [
    tableText(['year', 'dense models', 'tokens per parameter, median', 'highest', 'of'], byYear, [4]),
    tableText(['released', 'model', 'parameters', 'tokens', 'per parameter', 'implied demand'], rows, [0, 1]),
    'Implied demand: tokens served for which the model is the cheapest of its quality to train and serve; none: it is larger than what is cheapest to train. A dash means not recorded.',
    'Runs whose loss curves are not published in numbers: they cannot race. Losses of two texts do not compare.',
    tableText(['run', 'GPU-hours', 'GPU', 'basis', 'loss at the end'], runs, [0, 2, 3, 4]),
  ].join('\n\n');
}

const BOUND: Record<ReleasedModel['stated'], string> = { exactly: '', 'at-most': '≤ ', 'at-least': '≥ ' };

function demandText({ impliedDemandTokens: demand }: ReleasedModel): string {
  if (demand === null) return 'a mixture: the laws are of dense models';
  return demand === 0 ? 'none' : formatTokenCount(demand);
}
