import { type PriceListing, prices } from '@breakeven/cost-model/procedures/prices';
import { formatUsd } from '@breakeven/cost-model/values/format';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { PRICE_KINDS, type PriceKind } from '@breakeven/schema/catalogue/prices/price';
import { PricesInput } from '@breakeven/schema/cost/cost-input';
import { type Command, Option } from 'commander';
import { examples, type OutputFormat, outputOption, tableText, writeAnswer } from '../answers/answer.ts';
import { asOfOption, today, unknownGpu } from '../inputs/gpu-price.ts';
import { ask } from './ask.ts';

interface PricesOptions {
  gpu?: string;
  kind?: PriceKind;
  asOf?: string;
  output: OutputFormat;
}

export function define(command: Command): void {
  command
    .description(
      'What an hour of a GPU costs: every known price with its id, and the default of each GPU and kind, the median of its dated prices within a year.',
    )
    .option('--gpu <id>', 'of this GPU alone')
    .addOption(new Option('--kind <kind>', 'of this kind alone').choices(PRICE_KINDS))
    .addOption(asOfOption())
    .addOption(outputOption())
    .action(list);
  examples(command, [
    'prices --gpu nvidia-h100-sxm',
    'prices --kind spot --as-of 2026-06-01',
    'prices -o json',
  ]);
}

async function list({ gpu, kind, asOf = today(), output }: PricesOptions, command: Command): Promise<void> {
  if (gpu !== undefined && findGpu(gpu) === undefined) throw unknownGpu(gpu);
  const answer = ask({
    command,
    schema: PricesInput,
    input: { gpu, kind, asOf },
    answer: (input) => prices({ ...input, asOf }),
  });
  await writeAnswer(answer, { output, table: pricesTable });
}

/** Under each GPU and kind its default, then its prices; an asterisk marks those that the default is the median of. */
function pricesTable({ asOf, gpus, unpriced }: PriceListing): string {
  const rows = gpus.flatMap(({ gpu, defaults, prices: known }) =>
    PRICE_KINDS.flatMap((kind) => {
      const own = known.filter((price) => price.kind === kind);
      if (own.length === 0) return [];
      const median = defaults.find((each) => each.kind === kind);
      return [
        [
          gpu,
          formatUsd(median?.usdPerGpuHour ?? null),
          `default: ${median?.label ?? `no dated ${kind} price`}`,
        ],
        ...own.map(({ id, usdPerGpuHour, label, statistic, entersDefault }) => [
          `${entersDefault ? '*' : ' '} ${id}`,
          formatUsd(usdPerGpuHour),
          statistic === 'listed' ? label : `${label} (${statistic})`,
        ]),
      ];
    }),
  );
  const none = unpriced.length === 0 ? [] : [`no such price is known of ${unpriced.join(', ')}`];
  if (rows.length === 0) return none.join('');
  return [
    tableText([`prices known on ${asOf}`, '$/GPU-hour', ''], rows, [0, 2]),
    '* enters the default, the median of the dated prices of its kind within a year',
    ...none,
  ].join('\n\n');
}
