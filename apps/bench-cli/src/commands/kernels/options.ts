import { parseQuantity } from '@breakeven/cost-model/values/quantity';
import type { AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { ADAPTER_CHOICES } from '@breakeven/kernels/node/adapter-choice';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { disableFeatureOption } from '../../arguments/adapter-options.ts';
import { flagRules } from '../../arguments/flag-rules.ts';
import { exactOption } from '../../arguments/kernel-options.ts';
import { wholeNumber } from '../../arguments/numbers.ts';
import type { DimFlags } from './dim-flags.ts';
import { DIM_FLAGS } from './dim-flags.ts';

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

const size = wholeNumber({ min: 0, max: 2 ** 32 - 1 });

const tokens = wholeNumber({ min: 1, max: 1_000_000 });

/** Reads a bound of logits. */
function softCap(text: string): number {
  const value = parseQuantity(text);
  if (value === null || value < 0) {
    throw new InvalidArgumentError('It must be 0 or above.');
  }
  return value;
}

/** Reads `--dim name=value`, as often as it is given. */
function dimension(text: string, known: Record<string, number>): Record<string, number> {
  const [, name, number = ''] = /^(\w+)=(.+)$/.exec(text) ?? [];
  const value = parseQuantity(number);
  if (name === undefined || value === null || value < 0) {
    throw new InvalidArgumentError('It must look like rows=512.');
  }
  return { ...known, [name]: value };
}

/** Without an op there is nothing that has dimensions, a type or variants. */
const OF_AN_OP = { needs: ['op'] };

export function addKernelsOptions(command: Command): Command {
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
    tuned: { needs: ['explain'], excludes: ['as'], because: 'the timings are of this device' },
  });
  command
    .option('--op <op>', 'what to compute: matmul, attention-prefill, attention-decode, rms-norm, ...')
    .option('--m <rows>', 'matmul: rows of the activations (512)', size)
    .option('--n <columns>', 'matmul: rows of the weights (512)', size)
    .option('--k <inner>', 'matmul: inner dimension (512)', size)
    .option('--tokens <count>', 'rows of other ops (attention-decode: 1; else 256)', size)
    .option('--depth <tokens>', 'attention-decode: tokens attended (2048); prefill: tokens before (0)', size)
    .option('--heads <count>', 'query heads (32)', size)
    .option('--kv-heads <count>', 'key/value heads (8)', size)
    .option('--head-dim <elements>', 'elements of a head (64)', size)
    .option('--window <tokens>', 'attention: tokens that a row sees (0: all)', size)
    .option('--soft-cap <limit>', 'attention: bound of the logits (0: none)', softCap)
    .option('--sinks', 'attention: give every other head a sink')
    .option('--size <elements>', 'elements of a row, or of all (4096)', size)
    .option('--experts <count>', 'routed experts: their number (8)', size)
    .option('--active-experts <count>', 'routed experts: active per token (2)', size)
    .option('--dim <name=value>', 'any dimension, by the kernel’s name for it', dimension, {})
    .addOption(
      new Option('-t, --type <type>', 'type of weights or cache').choices(ELEMENT_TYPES).default('f32'),
    )
    .option('--variant <name>', 'only this kernel, or this kernel with this tuning')
    .addOption(exactOption())
    .option('-r, --repetitions <count>', 'samples of each variant', wholeNumber({ min: 1, max: 1000 }), 5)
    .option('--explain', 'say which kernel --op, or each op of -m, runs, and why not the others')
    .option('-m, --model <id|path>', 'with --explain: a known model, a config.json, or a folder with one')
    .option('-p, --n-prompt <tokens>', 'with -m: prompt tokens of a pass (512)', tokens)
    .option('-d, --n-depth <tokens>', 'with -m: tokens in the KV cache of a decode step (512)', tokens)
    .option('--tuned', 'with --explain: the choices of run --tuned')
    .option('--emit <folder>', 'write the WGSL and constants for a Llama 8B, or for --op')
    .option('--as <facts.json>', 'with --emit, --explain: use the device in this file instead of opening one')
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table'),
    )
    .addOption(
      new Option('--adapter <choice>', 'which adapter')
        .choices(ADAPTER_CHOICES)
        .default('auto')
        .env('BREAKEVEN_ADAPTER'),
    )
    .option('--require-gpu', 'fail on a software adapter')
    .addOption(disableFeatureOption())
    .option('-q, --quiet', 'only warnings and errors on stderr');
  return command;
}
