import {
  formatFraction,
  formatInterval,
  formatNumber,
  formatTokensPerSecond,
  formatUsd,
} from '@breakeven/cost-model/format';
import { priceLabel } from '@breakeven/cost-model/price-label';
import { type ReportCost, reportCost } from '@breakeven/cost-model/procedures/report-cost';
import { type ServingCost, type ServingPrices, serving } from '@breakeven/cost-model/procedures/serving';
import { ServingInput } from '@breakeven/schema/cost-input';
import type { PriceKind } from '@breakeven/schema/price';
import type { Command } from 'commander';
import { CliError } from '../errors.ts';
import {
  asOfOption,
  type ChosenPrice,
  gpuPrice,
  priceKindOption,
  priceOfId,
  priceOption,
  priceWarnings,
  today,
} from './gpu-price.ts';
import { examples, factsText, type OutputFormat, outputOption, tableText, writeAnswer } from './output.ts';
import { quantity } from './quantity.ts';
import { ask, asUsage, flagOf } from './question.ts';
import { readReports } from './read-reports.ts';

interface ServeOptions {
  tokensPerSecond?: number;
  prefillTokensPerSecond?: number;
  decodeTokensPerSecond?: number;
  report?: string;
  usdPerHour?: number;
  gpu?: string;
  gpus: number;
  priceKind: PriceKind;
  price?: string;
  asOf?: string;
  utilization?: number;
  inputTokens?: number;
  outputTokens?: number;
  tokensPerSecondPerUser?: number;
  watts?: number;
  capitalUsd?: number;
  residualShare?: number;
  years: number;
  pue: number;
  usdPerKwh: number;
  otherUsdPerYear?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  const share = quantity({ max: 1 });
  command
    .description('What a million tokens cost to serve: input, output and total apart.')
    .option('--tokens-per-second <rate>', 'of all tokens together', quantity())
    .option('--prefill-tokens-per-second <rate>', 'of prompts: the price of input', quantity())
    .option('--decode-tokens-per-second <rate>', 'of answers: the price of output', quantity())
    .option('--report <file>', 'take the rates from a report of bench-cli run -o json')
    .option('--usd-per-hour <usd>', 'price of an hour of all the hardware', quantity())
    .option('--gpu <id>', 'take the median of the dated prices of this GPU, of a year')
    .option('--gpus <count>', 'how many of --gpu or --price', quantity({ min: 1 }), 1)
    .addOption(priceKindOption().default('on-demand'))
    .addOption(asOfOption().conflicts(['usdPerHour']))
    .addOption(priceOption('usdPerHour', 'gpu', 'priceKind', 'asOf'))
    .option('--utilization <share>', 'share of the paid hours in which it is busy (1: never idle)', share)
    .option('--input-tokens <count>', 'prompt of a request of the workload', quantity())
    .option('--output-tokens <count>', 'answer of a request of the workload', quantity())
    .option(
      '--tokens-per-second-per-user <rate>',
      'with --report of several --concurrency: the cost at this rate',
      quantity(),
    )
    .option('--watts <watts>', 'drawn while busy: energy of a token', quantity())
    .option('--capital-usd <usd>', 'what the hardware costs to buy: rent or own', quantity())
    .option('--residual-share <share>', 'of the capital, that it sells for at the end', share)
    .option('--years <years>', 'that it is used', quantity(), 4)
    .option('--pue <ratio>', 'power of the building over that of the hardware', quantity({ min: 1 }), 1.1)
    .option('--usd-per-kwh <usd>', 'price of electricity', quantity(), 0.1)
    .option('--other-usd-per-year <usd>', 'hosting, staff, licences', quantity())
    .addOption(outputOption())
    .action(serve);
  examples(command, [
    'serve --tokens-per-second 1000 --usd-per-hour 2',
    'serve --prefill-tokens-per-second 9000 --decode-tokens-per-second 1200 --gpu nvidia-h100-sxm --utilization 0.4',
    'serve --decode-tokens-per-second 1200 --gpu amd-mi300x --price-kind spot --as-of 2026-06-01',
    'serve --report report.json --usd-per-hour 0.5 -o json',
    'serve --decode-tokens-per-second 900 --usd-per-hour 2.5 --capital-usd 30000 --watts 700 --utilization 60%',
  ]);
}

/** What a report answers by itself, or what asks of rates alone: to ignore it would be to answer another question. */
const WITHOUT_REPORT = [
  'tokensPerSecond',
  'prefillTokensPerSecond',
  'decodeTokensPerSecond',
  'inputTokens',
  'outputTokens',
  'watts',
  'capitalUsd',
  'residualShare',
  'otherUsdPerYear',
] as const;

function refuseContradictions(options: ServeOptions): void {
  const stray = options.report && WITHOUT_REPORT.find((name) => options[name] !== undefined);
  if (stray) {
    throw new CliError(
      'usage',
      `${flagOf(stray)} goes with rates, not with --report, whose own rates and power count`,
      `leave ${flagOf(stray)} or --report out`,
    );
  }
  if (options.report === undefined && options.tokensPerSecondPerUser !== undefined) {
    throw new CliError(
      'usage',
      '--tokens-per-second-per-user needs --report: it is looked up in a measured sweep of --concurrency',
      'give --report',
    );
  }
}

async function serve(options: ServeOptions): Promise<void> {
  refuseContradictions(options);
  const price = options.usdPerHour === undefined ? knownPrice(options) : null;
  const usdPerHour = options.usdPerHour ?? (price?.usdPerGpuHour ?? 0) * options.gpus;
  const warnings = price === null ? [] : priceWarnings(price);
  if (options.report === undefined) {
    const cost = ask({
      command: 'serve',
      schema: ServingInput,
      input: { ...question(options), usdPerHour },
      answer: serving,
    });
    const answer = { ...cost, price: labelled(price) };
    return writeAnswer(answer, { output: options.output, table: servingTable, warnings });
  }
  const [report, ...others] = await readReports([options.report]);
  if (report === undefined || others.length > 0) {
    throw new CliError(
      'usage',
      `--report: ${options.report} holds ${others.length + 1} reports, a cost is of one`,
      'give one of them, by file or by id',
    );
  }
  const { utilization, tokensPerSecondPerUser } = options;
  const fields = ['tokensPerSecondPerUser', 'utilization', 'usdPerHour'];
  const cost = asUsage({ fields, fix: 'bench-cli cost serve --help shows the flags' }, () =>
    reportCost({
      report,
      usdPerHour,
      ...(utilization === undefined ? {} : { utilization }),
      ...(tokensPerSecondPerUser === undefined ? {} : { tokensPerSecondPerUser }),
    }),
  );
  if (report.adapter.isSoftwareAdapter)
    warnings.push('a software adapter: the cost says nothing about any GPU');
  await writeAnswer(
    { ...cost, price: labelled(price) },
    { output: options.output, table: reportTable, warnings },
  );
}

function knownPrice({ gpu, priceKind, price, asOf = today() }: ServeOptions): ChosenPrice {
  if (price !== undefined) return priceOfId(price);
  if (gpu !== undefined) return gpuPrice({ gpu, kind: priceKind, asOf });
  throw new CliError(
    'usage',
    'there is no price of an hour',
    'give --usd-per-hour, --gpu for a default, or --price for one that bench-cli cost prices lists',
  );
}

const labelled = (price: ChosenPrice | null) => price && { ...price, label: priceLabel(price) };

function question(options: ServeOptions): Record<string, unknown> {
  const { capitalUsd, watts } = options;
  if (capitalUsd !== undefined && watts === undefined) {
    throw new CliError(
      'usage',
      '--capital-usd needs --watts: power is a part of what owning costs',
      'give --watts',
    );
  }
  const owned =
    capitalUsd === undefined
      ? undefined
      : {
          capitalUsd,
          watts,
          years: options.years,
          powerUsageEffectiveness: options.pue,
          usdPerKilowattHour: options.usdPerKwh,
          ...(options.residualShare === undefined ? {} : { residualShare: options.residualShare }),
          ...(options.otherUsdPerYear === undefined ? {} : { otherUsdPerYear: options.otherUsdPerYear }),
        };
  const { tokensPerSecond, prefillTokensPerSecond, decodeTokensPerSecond } = options;
  const { utilization, inputTokens, outputTokens } = options;
  return {
    tokensPerSecond,
    prefillTokensPerSecond,
    decodeTokensPerSecond,
    utilization,
    inputTokens,
    outputTokens,
    watts,
    owned,
  };
}

const PRICES = ['usdPerMillionTokens', 'usdPerMillionInputTokens', 'usdPerMillionOutputTokens'] as const;
const TITLES = {
  usdPerMillionTokens: 'total $/M',
  usdPerMillionInputTokens: 'input $/M',
  usdPerMillionOutputTokens: 'output $/M',
};

function servingTable(answer: ServingCost & { price: { label: string } | null }): string {
  const known = PRICES.filter((key) => answer[key] !== null);
  const row = (name: string, prices: ServingPrices) => [name, ...known.map((key) => formatUsd(prices[key]))];
  const rows = [row(`busy ${formatFraction(answer.utilization)}`, answer)];
  for (const prices of answer.atUtilization) {
    if (prices.utilization !== answer.utilization)
      rows.push(row(`busy ${formatFraction(prices.utilization)}`, prices));
  }
  if (answer.owned !== null) rows.push(row('owned', answer.owned));
  const { owned, joulesPerToken: joules, tokensPerMegawattHour: tokens } = answer;
  const kinds = (values: { total: number | null; input: number | null; output: number | null }) =>
    Object.entries(values)
      .flatMap(([kind, value]) => (value === null ? [] : [`${formatNumber(value)} (${kind})`]))
      .join(', ');
  const facts = factsText([
    ['price of an hour', `${formatUsd(answer.usdPerHour)}${answer.price ? `: ${answer.price.label}` : ''}`],
    answer.usdPerRequest === null ? null : ['a request', formatUsd(answer.usdPerRequest)],
    answer.usdPerMillionWorkloadTokens === null
      ? null
      : ['a million tokens of the workload', formatUsd(answer.usdPerMillionWorkloadTokens)],
    joules === null ? null : ['joules per token', kinds(joules)],
    tokens === null ? null : ['tokens per MWh', kinds(tokens)],
    owned === null ? null : ['an hour of work, owned', formatUsd(owned.usdPerHour)],
    owned === null
      ? null
      : [
          'owning is cheaper after',
          owned.breakEvenMonths === null ? 'never' : `${formatNumber(owned.breakEvenMonths)} months`,
        ],
  ]);
  return `${tableText(['', ...known.map((key) => TITLES[key])], rows)}\n\n${facts}`;
}

function reportTable(answer: ReportCost & { price: { label: string } | null }): string {
  const rows = answer.tests.map(
    ({
      test,
      kind,
      concurrency,
      tokensPerSecond,
      usdPerMillionTokens,
      interval,
      joulesPerToken,
      provenance,
    }) => [
      concurrency > 1 ? `${test} x${concurrency}` : test,
      kind,
      formatTokensPerSecond(tokensPerSecond),
      formatUsd(usdPerMillionTokens),
      formatInterval(interval, formatUsd),
      formatNumber(joulesPerToken),
      provenance,
    ],
  );
  const { atInteractivity: at } = answer;
  const facts = factsText([
    ['model', `${answer.model}, ${answer.type}`],
    ['hardware', `${answer.hardware}${answer.isSoftwareAdapter ? ' (software)' : ''}`],
    ['price of an hour', `${formatUsd(answer.usdPerHour)}${answer.price ? `: ${answer.price.label}` : ''}`],
    ['busy', formatFraction(answer.utilization)],
    at === null
      ? null
      : [
          `at ${formatNumber(at.tokensPerSecondPerUser)} tokens/s per user`,
          `${formatUsd(at.usdPerMillionTokens)} per million, ${formatNumber(at.tokensPerSecond)} tokens/s in all (${at.provenance})`,
        ],
  ]);
  return `${facts}\n\n${tableText(['test', 'tokens', 'tokens/s', '$/M', 'interval', 'J/token', ''], rows, [0, 1, 6])}`;
}
