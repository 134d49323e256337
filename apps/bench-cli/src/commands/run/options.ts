import { parseQuantity } from '@breakeven/cost-model/values/quantity';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DeviceOptions } from '../../arguments/adapter-options.ts';
import { ADAPTER_RULES, adapterOptions } from '../../arguments/adapter-options.ts';
import { DEFAULT_DASHBOARD_URL, dashboardUrl } from '../../arguments/dashboard-url.ts';
import { flagRules } from '../../arguments/flag-rules.ts';
import { exactOption, tuneOptions } from '../../arguments/kernel-options.ts';
import { label } from '../../arguments/label.ts';
import type { TokenPair } from '../../arguments/number-list.ts';
import { choiceList, numberList, tokenPair, unique } from '../../arguments/number-list.ts';
import { realNumber, wholeNumber, wholeOf } from '../../arguments/numbers.ts';
import { noSignOption } from '../../arguments/signing-options.ts';
import { RUNTIMES, type Runtime } from '../../environment/runtime.ts';
import type { ModelOverrides } from '../../model/model-overrides.ts';
import { modelOverrideOptions } from '../../model/model-overrides.ts';
import type { RendererName } from '../../renderers/index.ts';
import { RENDERER_NAMES } from '../../renderers/index.ts';

export interface RunOptions extends DeviceOptions, ModelOverrides {
  model?: string[];
  weights?: string;
  nPrompt?: number[];
  nGen?: number[];
  promptGen?: TokenPair[];
  nDepth?: number[];
  repetitions?: number;
  type?: ElementType[];
  cacheTypeK?: ElementType[];
  cacheTypeV?: ElementType[];
  concurrency?: number[];
  ubatchSize?: number[];
  extrapolate?: boolean;
  warmup: 'auto' | number;
  targetCv?: number;
  maxTime?: number;
  interleave?: boolean;
  delay: number;
  cooldown: number;
  timer: 'wall' | 'gpu';
  syncEvery?: number;
  seed: number;
  power: 'auto' | 'off';
  output: RendererName;
  outputErr?: RendererName;
  outputFile?: string;
  label?: string;
  reuse?: boolean;
  tuned?: boolean;
  /** Absent: as `spotTime` decides. */
  tune?: boolean;
  exact?: boolean;
  /** Absent: Node. */
  runtime?: Runtime[];
  submit?: boolean;
  sign?: boolean;
  url: string;
  quiet?: boolean;
}

const tokens = numberList({ min: 0, max: 1_000_000 });
const seconds = realNumber({ min: 0, max: 86_400 });

function warmup(text: string): 'auto' | number {
  if (text === 'auto') return text;
  const runs = wholeOf(text);
  if (runs !== null && runs >= 0 && runs <= 999) return runs;
  throw new InvalidArgumentError('It must be auto, or a whole number of runs up to 999.');
}

/** A share such as 0.02, or 2%. */
function variation(text: string): number {
  const value = parseQuantity(text);
  if (value !== null && value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('It must be a share above 0, such as 0.02 or 2%.');
}

/** Whether a list of tokens has a test in it. */
const isSome = (values: unknown) => (values as readonly number[]).some((value) => value > 0);

export function addRunOptions(command: Command): Command {
  command
    .option(
      '-m, --model <id|path>',
      'a known model, a config.json, or a folder with one; may be repeated (smollm2-135m)',
      (text: string, before: string[] | undefined) => unique([...(before ?? []), ...text.split(',')]),
    )
    .option(
      '--weights <folder|file>',
      "the model's own weights instead of random ones: a folder with safetensors, or a GGUF file",
    )
    .option('-p, --n-prompt <tokens>', 'prompt tokens; 0 skips the test (512; software adapter: 32)', tokens)
    .option('-n, --n-gen <tokens>', 'generated tokens; 0 skips the test (128; software adapter: 8)', tokens)
    .option('--prompt-gen <tokens,tokens>', '-pg: a prompt followed by generation', tokenPair)
    .option('-d, --n-depth <tokens>', 'tokens in the KV cache before each test (0)', tokens)
    .option(
      '-t, --type <type>',
      'types of the weights (f16 on a GPU that has it, else f32)',
      choiceList(ELEMENT_TYPES),
    )
    .option('--cache-type-k <type>', '-ctk: types of the cached keys', choiceList(ELEMENT_TYPES))
    .option('--cache-type-v <type>', '-ctv: types of the cached values', choiceList(ELEMENT_TYPES))
    .option(
      '--concurrency <sequences>',
      'sequences decoded together (1)',
      numberList({ min: 1, max: 65_536 }),
    )
    .option(
      '--ubatch-size <tokens>',
      '-ub, --ubatch: most prompt tokens of one pass (512)',
      numberList({ min: 1, max: 65_536 }),
    )
    .option('--extrapolate', 'run 2 to 8 of the layers and extrapolate to all')
    .option(
      '-r, --repetitions <count>',
      'samples of each test; with --target-cv, the fewest (5; software adapter: 3)',
      wholeNumber({ min: 1, max: 1000 }),
    )
    .option('--warmup <auto|runs>', 'runs before the samples; auto: until they get no faster', warmup, 'auto')
    .option(
      '--target-cv <share>',
      'repeat until the standard error of the median, divided by the median, is below this (0.02 on a GPU without -r)',
      variation,
    )
    .option(
      '--max-time <seconds>',
      'most seconds that the samples of one test take (30 where --target-cv applies)',
      seconds,
    )
    .option('--interleave', 'alternate the tests of a model, one sample each')
    .option('--delay <seconds>', 'pause before each test', seconds, 0)
    .option('--cooldown <seconds>', 'pause before each sample', seconds, 0)
    .addOption(new Option('--timer <clock>', 'clock for the rates').choices(['wall', 'gpu']).default('wall'))
    .option(
      '--sync-every <tokens>',
      'wait for the GPU after this many generated tokens (1; then again with one wait at the end)',
      wholeNumber({ min: 1, max: 1_000_000 }),
    )
    .option(
      '--seed <number>',
      'seed of random weights and tokens',
      wholeNumber({ min: 0, max: 2 ** 32 - 1 }),
      1,
    )
    .addOption(
      new Option('--power <reader>', 'reader of power, clocks and temperature')
        .choices(['auto', 'off'])
        .default('auto'),
    )
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(RENDERER_NAMES).default('table'),
    )
    .addOption(new Option('--output-err <format>', '-oe: second format, on stderr').choices(RENDERER_NAMES))
    .option('--output-file <file>', 'rewritten after every test; JSON, or the format of its extension')
    .option('--label <text>', 'name of the report', label);
  for (const option of [...modelOverrideOptions(), ...adapterOptions(), ...tuneOptions()])
    command.addOption(option);
  const some = (field: string) => ({ field, where: isSome, text: 'above 0', byDefault: true });
  flagRules(command, {
    ...ADAPTER_RULES,
    syncEvery: { needs: [[some('nGen'), 'promptGen']], because: 'it waits between generated tokens' },
    ubatchSize: {
      needs: [[some('nPrompt'), { ...some('nDepth'), byDefault: false }, 'promptGen']],
      because: 'it bounds the passes of a prompt',
    },
    reuse: {
      excludes: ['tuned', { field: 'tune', is: [true] }, 'weights'],
      because: 'it looks up only runs with random weights and default kernels',
    },
    url: { needs: ['submit'] },
    sign: { needs: ['submit'] },
  });
  command
    .option(
      '--reuse',
      'skip the run if a kept report has the same settings, kernels, Dawn, version and commit',
    )
    .option('--tuned', 'run the kernels that bench-cli tune chose on this machine')
    .addOption(exactOption())
    .option(
      '--runtime <name,...>',
      'node (Dawn), deno (wgpu), or both in sequence (node)',
      choiceList(RUNTIMES),
    )
    .option('--submit', 'send the reports to the dashboard')
    .addOption(
      new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
    )
    .addOption(noSignOption())
    .option('-q, --quiet', 'only warnings and errors on stderr');
  return command;
}
