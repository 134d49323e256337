import { type EqualSchedules, equalSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import type { Lead } from '@breakeven/cost-model/races/leads';
import { RACE_FAMILIES } from '@breakeven/cost-model/races/racers-of';
import type { Overtaking, PairUnderSchedules } from '@breakeven/cost-model/races/under-schedules';
import { formatCount } from '@breakeven/cost-model/values/format';
import { ANNEALING_VARIANT_IDS } from '@breakeven/schema/cost/annealing-id';
import { EqualSchedulesInput } from '@breakeven/schema/cost/schedule-input';
import { type Command, Option } from 'commander';
import { quantity } from '../../../arguments/quantity.ts';
import { examples, type OutputFormat, outputOption, tableText, writeAnswer } from '../answers/answer.ts';
import { plotText } from '../answers/plot.ts';
import { ask } from './ask.ts';

interface EqualSchedulesOptions {
  family: string;
  variant?: string;
  noise?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  command
    .description(
      'The race of a family again, with every run’s schedule ending at the GPU-hours compared: who leads, and whether a smaller model takes the lead back. Modelled, by annealing laws fitted to the runs.',
    )
    .addOption(new Option('--family <id>', 'which runs').choices(RACE_FAMILIES).makeOptionMandatory())
    .addOption(
      new Option('--variant <id>', 'of the fit, whose curves are drawn (tissue)').choices(
        ANNEALING_VARIANT_IDS,
      ),
    )
    .option('--noise <nats>', 'what is closer is a tie (0.005)', quantity())
    .addOption(outputOption())
    .action(run);
  examples(command, [
    'equal-schedules --family llama-2',
    'equal-schedules --family llama-1 --variant multi-power -o json',
  ]);
}

async function run({ output, ...input }: EqualSchedulesOptions, command: Command): Promise<void> {
  const answer = ask({ command, schema: EqualSchedulesInput, input, answer: equalSchedules });
  await writeAnswer(answer, { output, table: equalSchedulesTable, warnings: answer.notes });
}

const thousands = (hours: number) => `${formatCount(Math.round(hours / 1000))}k`;
/** `7b` of `llama-2-7b`. */
const sizeOf = (model: string) => model.slice(model.lastIndexOf('-') + 1);

function equalSchedulesTable({ family, retaken, asRun, modelled, variants, pairs }: EqualSchedules): string {
  const answer = `${family} as it was run: the smaller model takes the lead back in ${retaken.asRun} of ${retaken.pairs} pairs. With schedules that end at the GPU-hours compared: in ${retaken.modelled}, under any of ${variants.length} variants of the fit (modelled).`;
  const chart = plotText(
    modelled.runs.map(({ model, points }) => ({ name: model, points })),
    { x: 'GPU-hours at which the schedule ends', y: 'loss, modelled', range: rangeOf(modelled) },
  );
  const leads = [
    ['as it was run', leadsText(asRun.leads)],
    ...variants.map(({ name, leads: own }) => [name, leadsText(own)]),
  ];
  const rows = pairs.map((pair) => [
    `${sizeOf(pair.smaller)} and ${sizeOf(pair.larger)}`,
    overtakingText(pair, pair.asRun),
    ...modelledText(pair),
  ]);
  return [
    answer,
    chart,
    tableText(['who leads', 'from GPU-hours on'], leads, [0, 1]),
    tableText(['pair', 'as it was run', 'modelled', 'larger leads at the end'], rows, [0, 1, 2]),
  ].join('\n\n');
}

function rangeOf({ runs }: EqualSchedules['modelled']): [number, number] {
  const losses = runs.flatMap(({ points }) => points.map(([, loss]) => loss));
  return [Math.min(...losses), Math.max(...losses)];
}

/** Who leads from where on; a tie that ends as it began is passed over. */
const leadsText = (leads: readonly Lead[]) =>
  leads
    .filter(({ leader }) => leader !== null)
    .filter(({ leader }, i, all) => leader !== all[i - 1]?.leader)
    .map(({ from, leader }) => `${sizeOf(leader ?? '')} ${thousands(from)}`)
    .join(', ');

function overtakingText({ smaller, larger }: PairUnderSchedules, one: Overtaking): string {
  const { passesAt, retakenAt, leaderAtEnd } = one;
  if (passesAt === null) return leaderAtEnd === larger ? 'larger throughout' : 'never passed';
  if (retakenAt === null) return `passed at ${thousands(passesAt)}`;
  return `passed at ${thousands(passesAt)}, ${sizeOf(smaller)} back at ${thousands(retakenAt)}`;
}

function modelledText({ larger, byVariant }: PairUnderSchedules): [string, string] {
  const all = Object.values(byVariant);
  const hours = all.flatMap(({ passesAt }) => passesAt ?? []);
  const back = all.filter(({ retakenAt }) => retakenAt !== null).length;
  const ahead = all.filter(({ leaderAtEnd }) => leaderAtEnd === larger).length;
  const passed =
    hours.length === 0
      ? 'never passed'
      : `passed at ${thousands(Math.min(...hours))} – ${thousands(Math.max(...hours))} in ${hours.length} of ${all.length}`;
  return [back === 0 ? passed : `${passed}, back in ${back}`, `${ahead} of ${all.length}`];
}
