import { priceLabel } from '@breakeven/cost-model/prices/price-label';
import { qualityWarnings } from '@breakeven/cost-model/procedures/quality-warnings';
import { reportCost } from '@breakeven/cost-model/procedures/report-cost';
import { serving } from '@breakeven/cost-model/procedures/serving';
import type { PriceKind } from '@breakeven/schema/catalogue/prices/price';
import { ServingInput } from '@breakeven/schema/cost/cost-input';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import type { Command } from 'commander';
import { flagRules } from '../../../arguments/flag-rules.ts';
import { quantity } from '../../../arguments/quantity.ts';
import { CliError } from '../../../errors/errors.ts';
import { examples, type OutputFormat, outputOption, writeAnswer } from '../answers/answer.ts';
import { reportTable, servingTable } from '../answers/serving-table.ts';
import {
  asOfOption,
  type ChosenPrice,
  gpuPrice,
  priceKindOption,
  priceOfId,
  priceOption,
  priceWarnings,
  today,
} from '../inputs/gpu-price.ts';
import { readReports } from '../inputs/read-reports.ts';
import {
  type SpeculationOptions,
  speculationFlags,
  speculationOf,
  type WorkloadOptions,
  workloadFlags,
  workloadOf,
} from '../inputs/workload-flags.ts';
import { ask, asUsage, flagNames } from './ask.ts';

interface ServeOptions extends WorkloadOptions, SpeculationOptions {
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
  apiUsdPerMillionInput?: number;
  apiUsdPerMillionCachedInput?: number;
  apiUsdPerMillionOutput?: number;
  apiBatchDiscount?: number;
  apiBatchShare?: number;
  tokensPerSecondPerUser?: number;
  watts?: number;
  idleWatts?: number;
  capitalUsd?: number;
  residualShare?: number;
  years: number;
  costOfCapitalPerYear?: number;
  pue: number;
  usdPerKwh: number;
  otherUsdPerYear?: number;
  output: OutputFormat;
}

export function define(command: Command): void {
  const share = quantity({ max: 1 });
  command
    .description('What a million tokens cost to serve: input, output and total separately.')
    .option('--tokens-per-second <rate>', 'of all tokens together', quantity())
    .option('--prefill-tokens-per-second <rate>', 'of prompts: the price of input', quantity())
    .option('--decode-tokens-per-second <rate>', 'of answers: the price of output', quantity())
    .option('--report <file>', 'take the rates from a report of bench-cli run -o json')
    .option('--usd-per-hour <usd>', 'price of an hour of all the hardware', quantity())
    .option('--gpu <id>', 'price of an hour: the median of this GPU’s prices of the past year')
    .option('--gpus <count>', 'how many GPUs --gpu or --price counts', quantity({ min: 1, isWhole: true }), 1)
    .addOption(priceKindOption().default('on-demand'))
    .addOption(asOfOption())
    .addOption(priceOption())
    .option('--utilization <share>', 'busy share of the paid hours (1, never idle)', share)
    .option(
      '--tokens-per-second-per-user <rate>',
      'with a --report of several --concurrency: the cost at which each user gets this rate',
      quantity(),
    )
    .option('--watts <watts>', 'power while busy, for the energy of a token', quantity())
    .option(
      '--capital-usd <usd>',
      'purchase price of the hardware, to compare owning with renting',
      quantity(),
    )
    .option('--residual-share <share>', 'resale value at the end, as a share of --capital-usd', share)
    .option('--years <years>', 'how long the bought hardware is used', quantity(), 4)
    .option(
      '--cost-of-capital-per-year <share>',
      'interest, or what the money would earn elsewhere, such as 8%',
      share,
    )
    .option('--idle-watts <watts>', 'power while idle of bought hardware', quantity())
    .option(
      '--pue <ratio>',
      'power of the building divided by that of the hardware',
      quantity({ min: 1 }),
      1.1,
    )
    .option('--usd-per-kwh <usd>', 'price of electricity', quantity(), 0.1)
    .option('--other-usd-per-year <usd>', 'hosting, staff, licences of bought hardware', quantity())
    .option('--api-usd-per-million-input <usd>', 'price of an API for input', quantity())
    .option(
      '--api-usd-per-million-cached-input <usd>',
      'its price for input in its prompt cache (as for input)',
      quantity(),
    )
    .option('--api-usd-per-million-output <usd>', 'its price for output', quantity())
    .option('--api-batch-discount <share>', 'its discount on requests that may wait', share)
    .option('--api-batch-share <share>', 'share of the requests that may wait (all)', share)
    .addOption(outputOption());
  workloadFlags(command);
  speculationFlags(command, ['decodeTokensPerSecond']);
  command.action(serve);
  const withoutReport = { excludes: ['report'], because: 'a report has rates and power of its own' };
  const ofBought = { needs: ['capitalUsd'], excludes: ['report'] };
  const ofKnownPrice = {
    needs: ['gpu'],
    excludes: ['usdPerHour'],
    because: 'it is about the known prices of --gpu',
  };
  flagRules(command, {
    tokensPerSecond: withoutReport,
    prefillTokensPerSecond: withoutReport,
    decodeTokensPerSecond: withoutReport,
    inputTokens: withoutReport,
    cachedInputTokens: { needs: ['inputTokens'] },
    reasoningTokens: { needs: ['inputTokens', 'outputTokens'] },
    outputTokens: withoutReport,
    requestsPerDay: { needs: ['inputTokens', 'outputTokens'] },
    growthPerYear: { needs: ['lifeYears'] },
    lifeYears: { needs: ['requestsPerDay'] },
    apiUsdPerMillionInput: { needs: ['apiUsdPerMillionOutput', 'inputTokens', 'outputTokens'] },
    apiUsdPerMillionCachedInput: { needs: ['apiUsdPerMillionInput', 'cachedInputTokens'] },
    apiUsdPerMillionOutput: { needs: ['apiUsdPerMillionInput', 'inputTokens', 'outputTokens'] },
    apiBatchDiscount: { needs: ['apiUsdPerMillionInput'] },
    apiBatchShare: { needs: ['apiBatchDiscount'] },
    watts: withoutReport,
    tokensPerSecondPerUser: {
      needs: ['report'],
      because: 'it is looked up in a measured sweep of --concurrency',
    },
    gpu: { excludes: ['usdPerHour'], because: 'both are the price of an hour' },
    gpus: {
      needs: [['gpu', 'price']],
      excludes: ['usdPerHour'],
      because: 'a known price is that of one GPU, --usd-per-hour that of all the hardware',
    },
    priceKind: ofKnownPrice,
    asOf: ofKnownPrice,
    price: { excludes: ['usdPerHour', 'gpu', 'priceKind', 'asOf'], because: 'it names one price' },
    capitalUsd: {
      needs: ['watts'],
      excludes: ['report'],
      because: 'power is a part of what owning costs',
    },
    residualShare: ofBought,
    years: ofBought,
    pue: ofBought,
    usdPerKwh: ofBought,
    otherUsdPerYear: ofBought,
    idleWatts: {
      needs: [
        'capitalUsd',
        { field: 'utilization', where: (share) => Number(share) < 1, text: 'below 100%' },
      ],
      excludes: ['report'],
      because: 'it is what bought hardware draws while idle',
    },
    costOfCapitalPerYear: ofBought,
  });
  examples(command, [
    'serve --tokens-per-second 1000 --usd-per-hour 2',
    'serve --prefill-tokens-per-second 9000 --decode-tokens-per-second 1200 --gpu nvidia-h100-sxm --utilization 0.4',
    'serve --decode-tokens-per-second 1200 --gpu amd-mi300x --price-kind spot --as-of 2026-06-01',
    'serve --prefill-tokens-per-second 9000 --decode-tokens-per-second 1200 --usd-per-hour 2 --input-tokens 3000 --cached-input-tokens 2000 --reasoning-tokens 800 --output-tokens 300 --requests-per-day 1e5 --api-usd-per-million-input 3 --api-usd-per-million-output 15',
    'serve --report report.json --usd-per-hour 0.5 -o json',
    'serve --decode-tokens-per-second 900 --usd-per-hour 2.5 --capital-usd 30000 --watts 700 --idle-watts 80 --cost-of-capital-per-year 8% --utilization 60%',
  ]);
}

/** Which flag gives a field of what is owned. */
const FLAGS = {
  'owned.capitalUsd': 'capitalUsd',
  'owned.watts': 'watts',
  'owned.years': 'years',
  'owned.powerUsageEffectiveness': 'pue',
  'owned.usdPerKilowattHour': 'usdPerKwh',
  'owned.residualShare': 'residualShare',
  'owned.otherUsdPerYear': 'otherUsdPerYear',
  'owned.idleWatts': 'idleWatts',
  'owned.costOfCapitalPerYear': 'costOfCapitalPerYear',
  'api.usdPerMillionInputTokens': 'apiUsdPerMillionInput',
  'api.usdPerMillionCachedInputTokens': 'apiUsdPerMillionCachedInput',
  'api.usdPerMillionOutputTokens': 'apiUsdPerMillionOutput',
  'api.batchDiscount': 'apiBatchDiscount',
  'api.batchShare': 'apiBatchShare',
  'speculation.acceptanceRate': 'acceptanceRate',
  'speculation.draftTokens': 'draftTokens',
  'speculation.draftCost': 'draftCost',
};

async function serve(options: ServeOptions, command: Command): Promise<void> {
  const price = options.usdPerHour === undefined ? knownPrice(options) : null;
  const usdPerHour = options.usdPerHour ?? (price?.usdPerGpuHour ?? 0) * options.gpus;
  const warnings = price === null ? [] : priceWarnings(price);
  if (options.report === undefined) {
    const cost = ask({
      command,
      schema: ServingInput,
      input: { ...question(options), usdPerHour },
      flags: FLAGS,
      answer: serving,
    });
    const answer = { ...cost, price: labelled(price) };
    return writeAnswer(answer, {
      output: options.output,
      table: (cost) => servingTable(cost, uncounted(options)),
      warnings,
    });
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
  const nameOf = flagNames(command);
  const cost = asUsage({ nameOf, fix: 'bench-cli cost serve --help shows the flags' }, () =>
    reportCost({
      report,
      usdPerHour,
      ...(utilization === undefined ? {} : { utilization }),
      ...(tokensPerSecondPerUser === undefined ? {} : { tokensPerSecondPerUser }),
    }),
  );
  if (report.adapter.isSoftwareAdapter)
    warnings.push('a software adapter: the cost says nothing about any GPU');
  warnings.push(...qualityWarnings({ shape: report.model, bytesPerParam: ELEMENT_BYTES[report.type] }));
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
          ...(options.costOfCapitalPerYear === undefined
            ? {}
            : { costOfCapitalPerYear: options.costOfCapitalPerYear }),
          ...(options.idleWatts === undefined ? {} : { idleWatts: options.idleWatts }),
          ...(options.otherUsdPerYear === undefined ? {} : { otherUsdPerYear: options.otherUsdPerYear }),
        };
  const { tokensPerSecond, prefillTokensPerSecond, decodeTokensPerSecond } = options;
  const { utilization } = options;
  return {
    tokensPerSecond,
    prefillTokensPerSecond,
    decodeTokensPerSecond,
    utilization,
    ...workloadOf(options),
    speculation: speculationOf(options),
    api: apiOf(options),
    watts,
    owned,
  };
}

/** The prices of an API, where they were given. */
function apiOf(options: ServeOptions): Record<string, number> | undefined {
  if (options.apiUsdPerMillionInput === undefined) return undefined;
  const api = {
    usdPerMillionInputTokens: options.apiUsdPerMillionInput,
    usdPerMillionCachedInputTokens: options.apiUsdPerMillionCachedInput,
    usdPerMillionOutputTokens: options.apiUsdPerMillionOutput,
    batchDiscount: options.apiBatchDiscount,
    batchShare: options.apiBatchShare,
  };
  return Object.fromEntries(
    Object.entries(api).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

/** What owning costs too, and was not given. */
function uncounted(options: ServeOptions): string[] {
  return [
    ...(options.idleWatts === undefined ? ['power while idle (--idle-watts)'] : []),
    ...(options.costOfCapitalPerYear === undefined
      ? ['what the money costs (--cost-of-capital-per-year)']
      : []),
  ];
}
