import { ADAPTER_CHOICES, type AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { disableFeatureOption, exactOption, wholeNumber } from '../arguments.ts';
import { flagRules } from '../flag-rules.ts';
import { DIM_FLAGS, type DimFlags } from '../kernels/dim-flags.ts';

export interface KernelsOptions extends DimFlags {
  op?: string;
  type: ElementType;
  variant?: string;
  exact?: boolean;
  dim: Record<string, number>;
  repetitions: number;
  explain?: boolean;
  model?: string;
  nPrompt?: number;
  nDepth?: number;
  tuned?: boolean;
  emit?: string;
  as?: string;
  output: 'table' | 'json';
  adapter: AdapterChoice;
  requireGpu?: boolean;
  disableFeature?: readonly string[];
  quiet?: boolean;
}

const EXAMPLES = `Examples:
  bench-cli kernels                                          every kernel, and what this device refuses
  bench-cli kernels --op matmul --m 512 --n 512 --k 512      all variants; * is what a model would run
  bench-cli kernels --op matmul --m 1 --n 4096 --k 4096 -t f16 --variant matmul-vector -o json
  bench-cli kernels --op attention-prefill --tokens 256 --heads 32 --kv-heads 8 --head-dim 64
  bench-cli kernels --op attention-decode --depth 2048
  bench-cli kernels --op matmul-experts --tokens 64 --experts 8 --active-experts 2 -t q4_0
  bench-cli kernels --explain --op matmul --m 512 --n 4096 --k 4096 -t q4_0   which kernel runs, and why no other
  bench-cli kernels --explain --op matmul --m 1 -t f16 --as docs/devices/bmg.json
  bench-cli kernels --explain -m llama-3.1-8b -t q4_0 -p 512 --as docs/devices/navi31.json
  bench-cli kernels --emit wgsl --as docs/devices/navi31.json
  bench-cli kernels --emit wgsl --as docs/devices/bmg.json --op matmul --m 32 --n 4096 --k 4096 -t f16`;

const size = wholeNumber({ min: 0, max: 2 ** 32 - 1 });

const tokens = wholeNumber({ min: 1, max: 1_000_000 });

/** Reads a bound of logits. */
function softCap(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(Number.isFinite(value) && value >= 0)) {
    throw new InvalidArgumentError('It must be 0 or a number above.');
  }
  return value;
}

/** Reads `--dim name=value`, as often as it is given. */
function dimension(text: string, known: Record<string, number>): Record<string, number> {
  const [, name = '', value = ''] = /^(\w+)=(\d+(?:\.\d+)?(?:e-?\d+)?)$/.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('It must look like rows=512.');
  return { ...known, [name]: Number(value) };
}

/** Without an op there is nothing that has dimensions, a type or variants. */
const OF_AN_OP = { needs: ['op'] };

export function define(command: Command): void {
  const ofDevice = { excludes: ['as'], because: 'no device is opened' };
  flagRules(command, {
    adapter: ofDevice,
    requireGpu: ofDevice,
    disableFeature: ofDevice,
    ...Object.fromEntries(Object.keys(DIM_FLAGS).map((name) => [name, OF_AN_OP])),
    dim: OF_AN_OP,
    type: { needs: [['op', 'model']] },
    variant: OF_AN_OP,
    repetitions: { needs: ['op'], excludes: ['emit', 'explain'] },
    as: { needs: [['emit', 'explain']] },
    exact: { needs: [['op', 'emit', 'explain']], because: 'the list names every kernel' },
    explain: { needs: [['op', 'model']], excludes: ['emit'] },
    model: {
      needs: ['explain'],
      excludes: ['op'],
      because: 'a question is of one op, or of all that a model runs',
    },
    nPrompt: { needs: ['model'] },
    nDepth: { needs: ['model'] },
    tuned: { needs: ['explain'], excludes: ['as'], because: 'what was timed is of this device' },
  });
  command
    .description(
      'Without --op, list the kernels. With it, measure them: outputs are checked, samples alternate with the baseline matmul-direct, and device probes say what share of the limit is reached. --explain measures nothing.',
    )
    .option('--op <op>', 'what to compute: matmul, attention-prefill, attention-decode, rms-norm, ...')
    .option('--m <rows>', 'matmul: rows of the activations (512)', size)
    .option('--n <columns>', 'matmul: rows of the weights (512)', size)
    .option('--k <inner>', 'matmul: elements summed up (512)', size)
    .option('--tokens <count>', 'rows of other ops (attention-decode: 1; else 256)', size)
    .option('--depth <tokens>', 'attention-decode: tokens attended (2048); prefill: tokens before (0)', size)
    .option('--heads <count>', 'query heads (32)', size)
    .option('--kv-heads <count>', 'key/value heads (8)', size)
    .option('--head-dim <elements>', 'elements of a head (64)', size)
    .option('--window <tokens>', 'attention: tokens that a row sees (0: all)', size)
    .option('--soft-cap <limit>', 'attention: bound of the logits (0: none)', softCap)
    .option('--sinks', 'attention: give every other head a sink')
    .option('--size <elements>', 'elements of a row, or of all (4096)', size)
    .option('--experts <count>', 'routed experts: how many there are (8)', size)
    .option('--active-experts <count>', 'routed experts: how many a token takes (2)', size)
    .option('--dim <name=value>', 'any dimension by the name that the kernel gives it', dimension, {})
    .addOption(
      new Option('-t, --type <type>', 'type of weights or cache').choices(ELEMENT_TYPES).default('f32'),
    )
    .option('--variant <name>', 'this one alone: a kernel, or a kernel with its tuning')
    .addOption(exactOption())
    .option('-r, --repetitions <count>', 'samples of each variant', wholeNumber({ min: 1, max: 1000 }), 5)
    .option('--explain', 'say which kernel --op, or each op of -m, runs, and why each of the others does not')
    .option('-m, --model <id|path>', 'with --explain: a known model, a config.json, or a folder with one')
    .option('-p, --n-prompt <tokens>', 'with -m: prompt tokens of a pass (512)', tokens)
    .option('-d, --n-depth <tokens>', 'with -m: tokens in the KV cache of a decode step (512)', tokens)
    .option('--tuned', 'with --explain: what run --tuned would choose')
    .option('--emit <folder>', 'write the WGSL and the constants of what a Llama 8B, or --op, would run')
    .option(
      '--as <facts.json>',
      'with --emit, --explain: for the device that this file describes, none is opened',
    )
    .addOption(
      new Option('-o, --output <format>', 'what goes to stdout').choices(['table', 'json']).default('table'),
    )
    .addOption(
      new Option('--adapter <choice>', 'which adapter')
        .choices(ADAPTER_CHOICES)
        .default('auto')
        .env('BREAKEVEN_ADAPTER'),
    )
    .option('--require-gpu', 'refuse a software adapter')
    .addOption(disableFeatureOption())
    .option('-q, --quiet', 'on stderr, warnings and errors only')
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (options: KernelsOptions) => {
      // What follows loads Dawn; help and wrong flags do without.
      const { runKernels } = await import('../kernels/run-kernels.ts');
      await runKernels(options);
    });
}
