import { ADAPTER_CHOICES, type AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/element-type';
import { type Command, Option } from 'commander';
import { DEFAULT_DASHBOARD_URL, dashboardUrl, wholeNumber } from '../arguments.ts';
import { RENDERER_NAMES, type RendererName } from '../renderers/index.ts';

export interface RunOptions {
  model: string;
  nPrompt?: number;
  nGen?: number;
  nDepth: number;
  repetitions?: number;
  type?: ElementType;
  output: RendererName;
  adapter: AdapterChoice;
  requireGpu?: boolean;
  seed: number;
  reuse?: boolean;
  tuned?: boolean;
  submit?: boolean;
  url: string;
  quiet?: boolean;
}

const tokens = wholeNumber({ min: 0, max: 1_000_000 });

/** Words for what the table shows. */
const TABLE_HELP = `The rate is the median of the repetitions. The interval beside it is Student's t interval of the mean of
their logarithms, that is of the geometric mean; with fewer than 3 repetitions there is none.`;

export function define(command: Command): void {
  command
    .addHelpText('after', `\n${TABLE_HELP}`)
    .description(
      'Measure prefill (pp) and generation (tg) of a model with random weights. The report is kept in .breakeven/reports.',
    )
    .option('-m, --model <id|path>', 'a known model, a config.json, or a folder with one', 'smollm2-135m')
    .option('-p, --n-prompt <tokens>', 'prompt tokens, 0 = no such test (512; software adapter: 32)', tokens)
    .option('-n, --n-gen <tokens>', 'generated tokens, 0 = no such test (128; software adapter: 8)', tokens)
    .option('-d, --n-depth <tokens>', 'tokens in the KV cache before either test', tokens, 0)
    .option(
      '-r, --repetitions <count>',
      'samples of each test (5; software adapter: 3)',
      wholeNumber({ min: 1, max: 1000 }),
    )
    .addOption(
      new Option('-t, --type <type>', 'type of the weights (f16 on a GPU that has it, else f32)').choices(
        ELEMENT_TYPES,
      ),
    )
    .addOption(
      new Option('-o, --output <format>', 'what goes to stdout').choices(RENDERER_NAMES).default('table'),
    )
    .addOption(
      new Option('--adapter <choice>', 'which adapter')
        .choices(ADAPTER_CHOICES)
        .default('auto')
        .env('BREAKEVEN_ADAPTER'),
    )
    .option('--require-gpu', 'refuse a software adapter')
    .option('--seed <number>', 'of weights and tokens', wholeNumber({ min: 0, max: 2 ** 32 - 1 }), 1)
    .option(
      '--reuse',
      'do not measure if a kept report did the same with the same kernels, Dawn, version and commit',
    )
    .option('--tuned', 'run the kernels that bench-cli tune chose on this machine')
    .option('--submit', 'send the report to the dashboard')
    .addOption(
      new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
    )
    .option('-q, --quiet', 'on stderr, warnings and errors only')
    .action(async (options: RunOptions) => {
      // What follows loads Dawn; help and wrong flags do without.
      const { runBenchmark } = await import('../run-benchmark.ts');
      await runBenchmark(options);
    });
}
