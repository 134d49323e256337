import {
  groupOf,
  type Linearity,
  type LinearityOfPhase,
  linearity,
} from '@breakeven/cost-model/procedures/linearity';
import {
  formatInterval,
  formatLargeCount,
  formatNumber,
  formatTokensPerSecond,
} from '@breakeven/cost-model/values/format';
import type { Report } from '@breakeven/schema/report/report';
import type { Command } from 'commander';
import { CliError } from '../../../errors/errors.ts';
import { keptReports } from '../../../keep/outbox.ts';
import { examples, type OutputFormat, outputOption, tableText, writeAnswer } from '../answers/answer.ts';
import { readReports } from '../inputs/read-reports.ts';
import { asUsage } from './ask.ts';

const FIX =
  'measure two models or more on one adapter with the same test, e.g. bench-cli run -m smollm2-135m, then -m smollm2-360m';

export function define(command: Command): void {
  command
    .description(
      'Whether the cost of a token is linear in parameters: slope of several models’ tokens/s on one adapter, and the 13B/175B ratio.',
    )
    .argument(
      '[files...]',
      'reports as run -o json writes them, - is standard input (the kept ones of the adapter with most models)',
    )
    .addOption(outputOption())
    .action(run);
  examples(command, ['linearity 135m.json 360m.json 1.7b.json -o json', 'linearity']);
}

async function run(files: string[], { output }: { output: OutputFormat }): Promise<void> {
  const reports = files.length > 0 ? await readReports(files) : mostModels(await keptReports());
  const answer = asUsage({ nameOf: (name) => name, fix: FIX }, () => linearity(reports));
  const warnings = answer.isSoftwareAdapter
    ? ['a software adapter: the slope says nothing about any GPU']
    : [];
  await writeAnswer(answer, { output, table: linearityTable, warnings });
}

/** The reports of the adapter and type that have most models; the newest first, as they come. */
function mostModels(reports: readonly Report[]): Report[] {
  const groups = new Map<string, Report[]>();
  for (const report of reports) groups.set(groupOf(report), [...(groups.get(groupOf(report)) ?? []), report]);
  const models = (group: readonly Report[]) => new Set(group.map(({ model }) => model.id)).size;
  const [best] = [...groups.values()].sort((a, b) => models(b) - models(a));
  if (best === undefined) throw new CliError('usage', 'there are no kept reports', FIX);
  return best;
}

function linearityTable({ hardware, type, isSoftwareAdapter, decode, prefill }: Linearity): string {
  const title = `${hardware}${isSoftwareAdapter ? ' (software)' : ''}, ${type}`;
  const phases = [decode, prefill].filter((phase) => phase !== null).map(phaseText);
  return [title, ...phases].join('\n\n');
}

function phaseText({ test, points, slope, interval, isLinear, ratio }: LinearityOfPhase): string {
  const rows = points.map(({ model, params, tokensPerSecond, provenance }) => [
    model,
    formatLargeCount(params),
    formatTokensPerSecond(tokensPerSecond),
    provenance,
  ]);
  const level =
    interval === null
      ? 'no interval of two points'
      : `${formatInterval(interval, formatNumber)} at ${interval.level * 100}%`;
  const verdict =
    isLinear === null ? '' : isLinear ? ': 1, linear, lies in it' : ': 1, linear, does not lie in it';
  const bounds = ratio.interval === null ? '' : ` (${formatInterval(ratio.interval, formatNumber)})`;
  return [
    tableText([test, 'parameters', 'tokens/s', ''], rows, [0, 3]),
    `cost grows as parameters^${formatNumber(slope)} (${level})${verdict}`,
    `175B over 13B: ${formatNumber(ratio.params)} times the parameters, ${formatNumber(ratio.cost)} times the cost${bounds}, ${ratio.provenance}`,
  ].join('\n');
}
