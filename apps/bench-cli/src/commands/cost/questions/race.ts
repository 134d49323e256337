import { defaultPrice } from '@breakeven/cost-model/prices/default-price';
import { priceLabel } from '@breakeven/cost-model/prices/price-label';
import { groupOf } from '@breakeven/cost-model/procedures/linearity';
import { type MeasuredPrefill, measuredPrefills } from '@breakeven/cost-model/procedures/measured-prefills';
import { type LinearRegime, type Race, type RacePair, race } from '@breakeven/cost-model/procedures/race';
import { RACE_FAMILIES, racersOf } from '@breakeven/cost-model/races/racers-of';
import {
  formatCount,
  formatFraction,
  formatLargeCount,
  formatNumber,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { TRAINING_RUNS } from '@breakeven/schema/catalogue/training-runs';
import { RaceInput } from '@breakeven/schema/cost/cost-input';
import type { Report } from '@breakeven/schema/report/report';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { CliError } from '../../../errors/errors.ts';
import { examples, type OutputFormat, outputOption, tableText, writeAnswer } from '../answers/answer.ts';
import { plotText } from '../answers/plot.ts';
import {
  asOfOption,
  type ChosenPrice,
  priceOfId,
  priceOption,
  priceWarnings,
  today,
} from '../inputs/gpu-price.ts';
import { readReports } from '../inputs/read-reports.ts';
import { ask } from './ask.ts';

interface RaceOptions {
  family: string;
  usdPerGpuHour?: number;
  price?: string;
  asOf?: string;
  window: { from: number; to: number };
  noise?: number;
  report?: string[];
  output: OutputFormat;
}

/** Reads `50-100`, in per cent of a run. */
function windowOf(text: string): { from: number; to: number } {
  const [, from = '', to = ''] = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const window = { from: Number(from) / 100, to: Number(to) / 100 };
  if (to !== '' && window.from < window.to && window.to <= 1) return window;
  throw new InvalidArgumentError('Give two increasing percentages, for example 50-100.');
}

export function define(command: Command): void {
  command
    .description(
      'Training runs as a race: loss against GPU-hours and dollars, who leads when, and what the straight part of each curve promises.',
    )
    .addOption(new Option('--family <id>', 'which runs').choices(RACE_FAMILIES).makeOptionMandatory())
    .option(
      '--usd-per-gpu-hour <usd>',
      'price of a GPU-hour (the median of a year of the GPU that trained them, or was measured)',
      quantity(),
    )
    .addOption(asOfOption())
    .addOption(priceOption())
    .addOption(
      new Option('--window <from-to>', 'part of each run that the fits take, in per cent')
        .argParser(windowOf)
        .default({ from: 0.5, to: 1 }, '50-100'),
    )
    .option('--noise <nats>', 'what is closer is a tie (0.005)', quantity())
    .option(
      '--report <files...>',
      'race at the prefill that these reports of the runs’ shapes measured; predicted',
    )
    .addOption(outputOption())
    .action(run);
  flagRules(command, {
    asOf: { excludes: ['usdPerGpuHour'], because: 'it is the day of a known price' },
    price: { excludes: ['usdPerGpuHour', 'asOf'], because: 'it names one price' },
  });
  examples(command, [
    'race --family llama-2',
    'race --family llama-2 --usd-per-gpu-hour 2.95 --window 70-100',
    'race --family llama-1 --report 7b.json 13b.json 33b.json 65b.json',
  ]);
}

async function run(options: RaceOptions, command: Command): Promise<void> {
  const { family, usdPerGpuHour, window, noise, report, output } = options;
  const reports = report === undefined ? undefined : await readReports(report);
  const measured = reports && measuredRuns(family, reports);
  const price = usdPerGpuHour === undefined ? priceOfRuns(options, reports) : null;
  const input = { family, usdPerGpuHour: usdPerGpuHour ?? price?.usdPerGpuHour, window, noise, measured };
  const answer = ask({ command, schema: RaceInput, input, answer: race });
  const warnings = [...answer.notes, ...(price === null ? [] : priceWarnings(price))];
  if (reports?.some(({ adapter }) => adapter.isSoftwareAdapter)) {
    warnings.push('a software adapter: these GPU-hours say nothing about any GPU');
  }
  const label = price && { ...price, label: priceLabel(price) };
  await writeAnswer({ ...answer, price: label }, { output, table: raceTable, warnings });
}

/** A race takes two: of fewer the cost model would complain in its own words, not in flags. */
function measuredRuns(family: string, reports: readonly Report[]): NonNullable<RaceInput['measured']> {
  const measured = measuredPrefills({ family, prefills: prefillsOf(reports) });
  if (measured.length >= 2) return measured;
  const found = measured.length === 0 ? 'none' : measured.map(({ model }) => model).join(', ');
  throw new CliError(
    'usage',
    `--report: a race needs prefills of two shapes of ${family} or more, but the reports have ${found}`,
    `measure others of ${racersOf(family)
      .map(({ model }) => model)
      .join(', ')}: bench-cli run -m MODEL -p 512 -o json`,
  );
}

/**
 * The price that was asked for, or the default of the GPU that a family was trained on, or that was measured: the
 * dollars of --as-of, not those of then.
 */
function priceOfRuns(
  { family, price, asOf }: RaceOptions,
  reports: readonly Report[] | undefined,
): ChosenPrice | null {
  if (price !== undefined) return priceOfId(price);
  const [first] = reports ?? [];
  const gpu = first
    ? hardwareOf(first.adapter).gpu?.id
    : TRAINING_RUNS.find((row) => row.family === family)?.gpu;
  const known = gpu ? defaultPrice({ gpu, kind: 'on-demand', asOf: asOf ?? today() }) : null;
  if (known === null && asOf !== undefined) {
    throw new CliError(
      'usage',
      gpu
        ? `--as-of ${asOf}: no dated on-demand price of ${gpu} was known then`
        : '--as-of has no effect: no price is known of the adapter of these reports',
      'leave --as-of out, or give --usd-per-gpu-hour or --price in place of it',
    );
  }
  return known;
}

/** The prefills of reports on an empty cache; they are to be of one adapter and one type, as a race compares them. */
function prefillsOf(reports: readonly Report[]): MeasuredPrefill[] {
  const groups = [...new Set(reports.map(groupOf))];
  if (groups.length > 1) {
    throw new CliError(
      'usage',
      `--report: reports must be of one adapter and one type, but are of ${groups.join('; ')}`,
      'give reports of one adapter and type',
    );
  }
  return reports.flatMap(({ model, results }) => {
    const prefills = results.filter(
      ({ generatedTokens, depthTokens }) => generatedTokens === 0 && depthTokens === 0,
    );
    if (prefills.length > 0) {
      return prefills.map((result) => ({
        ...result,
        shape: model,
        tokensPerSecond: result.tokensPerSecond.median,
      }));
    }
    throw new CliError(
      'usage',
      `the report of ${model.id} has no prefill`,
      'measure one: bench-cli run -p 512',
    );
  });
}

const thousands = (hours: number) =>
  hours < 1000 ? formatNumber(hours) : `${formatCount(Math.round(hours / 1e3))}k`;
const loss = (value: number) => value.toFixed(3);

function raceTable(answer: Race & { price: (ChosenPrice & { label: string }) | null }): string {
  // On its own budget the largest run has nothing to promise.
  const smaller = answer.linearRegime.slice(0, -1);
  const { price } = answer;
  return [
    ...(price === null
      ? []
      : [`a GPU-hour of ${price.gpu} at ${formatUsd(price.usdPerGpuHour)}: ${price.label}`]),
    runsTable(answer),
    plotOf(answer),
    pairsTable(answer),
    reachedTable(answer),
    ...smaller.map(regimeTable),
  ].join('\n\n');
}

function runsTable({ runs, provenance, usdPerGpuHour }: Race): string {
  const how = provenance === 'predicted' ? 'GPU-hours (predicted)' : 'GPU-hours';
  const head = [
    'run',
    'parameters',
    'tokens',
    how,
    'tokens/s·GPU',
    'end loss',
    ...(usdPerGpuHour === null ? [] : ['$']),
  ];
  return tableText(
    head,
    runs.map((one) => [
      one.model,
      formatLargeCount(one.params),
      formatLargeCount(one.tokens),
      `${formatCount(Math.round(one.gpuHours))}${one.basis === 'extrapolated' ? ' (k of L layers)' : ''}`,
      one.tokensPerSecond.toFixed(1),
      loss(one.endLoss),
      ...(one.usd === null ? [] : [formatUsd(one.usd)]),
    ]),
  );
}

function plotOf({ runs, usdPerGpuHour }: Race): string {
  const scale = usdPerGpuHour ?? 1;
  const end = Math.min(...runs.map(({ gpuHours }) => gpuHours)) * 2.5;
  const series = runs.map(({ model, points }) => ({
    name: model,
    points: points
      .filter(([hours]) => hours <= end)
      .map(([hours, value]) => [hours * scale, value] as [number, number]),
  }));
  const low = Math.min(...series.flatMap(({ points }) => points.map(([, value]) => value)));
  const x = usdPerGpuHour === null ? 'GPU-hours' : 'dollars';
  return plotText(series, { x, y: 'loss, nats per token', range: [low - 0.02, 2.05] });
}

function pairsTable({ pairs, noise }: Race): string {
  const rows = pairs.flatMap((pair): string[][] => {
    const names = `${pair.smaller} / ${short(pair.larger)}`;
    const changes = pair.crossings.map(({ gpuHours, span, leader, margin }, i) => [
      i === 0 ? names : '',
      `${short(leader)} takes the lead`,
      thousands(gpuHours),
      `${thousands(span.from)} – ${thousands(span.to)}`,
      loss(margin),
      scheduleText(pair, i),
    ]);
    const ties = pair.ties.map(({ from, to }, i) => [
      changes.length === 0 && i === 0 ? names : '',
      'tie',
      '',
      `${thousands(from)} – ${thousands(to)}`,
      '',
      '',
    ]);
    if (changes.length + ties.length > 0) return [...changes, ...ties];
    const always = `${short(pair.leaderAtStart ?? '')} leads throughout`;
    return [
      [names, always, thousands(pair.closest.gpuHours), '', loss(Math.abs(pair.closest.difference)), ''],
    ];
  });
  const head = ['pair', '', 'GPU-hours', `within ${noise} nats`, 'margin', 'of their schedules'];
  return tableText(head, rows, [0, 1]);
}

const short = (model: string) => model.replace(/^.*-/, '');
const scheduleText = ({ scheduleAtCrossings }: RacePair, at: number) => {
  const point = scheduleAtCrossings[at];
  return point === undefined
    ? ''
    : `${formatFraction(point.smaller.shareOfRun)} / ${formatFraction(point.larger.shareOfRun)}`;
};

function reachedTable({ reached, runs }: Race): string {
  const rows = reached
    .filter(({ gpuHours }) => Object.values(gpuHours).some((hours) => hours !== null))
    .map(({ loss: value, gpuHours }) => [
      value.toFixed(2),
      ...runs.map(({ model }) => {
        const hours = gpuHours[model] ?? null;
        return hours === null ? '–' : thousands(hours);
      }),
    ]);
  return tableText(['GPU-hours to', ...runs.map(({ model }) => model)], rows);
}

function regimeTable({ model, window, budget, extrapolated, slopePerMillionGpuHours }: LinearRegime): string {
  const part = `${formatFraction(window.from)} to ${formatFraction(window.to)} of the run`;
  const title = `${model}, ${part}: slope ${loss(slopePerMillionGpuHours)} per million GPU-hours. On the largest run’s budget, ${formatLargeCount(budget.tokens)} tokens (${formatNumber(budget.timesItsRun)} times its run):`;
  const rows = extrapolated.map((one) => [
    one.shape,
    loss(one.loss),
    one.acrossWindows === null ? '–' : `${loss(one.acrossWindows.low)} – ${loss(one.acrossWindows.high)}`,
    one.beatsLargest ? 'yes' : 'no',
    one.impossibleFromTokens === null ? '–' : formatLargeCount(one.impossibleFromTokens),
    one.backtestError === null ? '–' : one.backtestError.toFixed(3),
  ]);
  const head = [
    'shape',
    'loss',
    'as the window moves',
    'beats largest',
    'below 0 from tokens',
    'error at twice as far',
  ];
  return `${title}\n${tableText(head, rows)}`;
}
