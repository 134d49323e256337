import type { AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { ADAPTER_CHOICES } from '@breakeven/kernels/node/adapter-choice';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { type Command, Option } from 'commander';
import { disableFeatureOption } from '../../arguments/adapter-options.ts';
import { flagRules } from '../../arguments/flag-rules.ts';
import { exactOption } from '../../arguments/kernel-options.ts';
import { wholeNumber } from '../../arguments/numbers.ts';
import type { ModelOverrides } from '../../model/model-overrides.ts';
import { modelOverrideOptions } from '../../model/model-overrides.ts';

export interface TuneOptions extends ModelOverrides {
  model: string;
  type?: ElementType;
  op?: string;
  nPrompt?: number;
  nDepth: number;
  repetitions: number;
  output: 'table' | 'json';
  adapter: AdapterChoice;
  check?: boolean;
  exact?: boolean;
  requireGpu?: boolean;
  disableFeature?: readonly string[];
  quiet?: boolean;
}

const tokens = wholeNumber({ min: 1, max: 1_000_000 });
/** PREFILL_CHUNK_TOKENS, without loading the kernels: longer prompts are prefilled in several passes. */
const LONGEST_PASS_TOKENS = 512;

export function addTuneOptions(command: Command): Command {
  for (const option of modelOverrideOptions()) command.addOption(option);
  const ofModel = { excludes: ['check'], because: '--check tunes shapes of its own' };
  flagRules(command, {
    ...Object.fromEntries(modelOverrideOptions().map((option) => [option.attributeName(), ofModel])),
    model: ofModel,
    nPrompt: ofModel,
    nDepth: ofModel,
  });
  command
    .option('-m, --model <id|path>', 'a known model, a config.json, or a folder with one', 'smollm2-135m')
    .addOption(
      new Option('-t, --type <type>', 'type of the weights (f16 on a GPU that has it, else f32)').choices(
        ELEMENT_TYPES,
      ),
    )
    .option('--op <op>', 'only this op: matmul, rms-norm, ...')
    .option(
      '-p, --n-prompt <tokens>',
      'prompt tokens of a pass, 512 at most (512; software adapter: 32)',
      wholeNumber({ min: 1, max: LONGEST_PASS_TOKENS }),
    )
    .option('-d, --n-depth <tokens>', 'tokens in the KV cache of a decode step', tokens, 512)
    .option('-r, --repetitions <count>', 'samples of each variant', wholeNumber({ min: 1, max: 1000 }), 5)
    .option('--check', 'tune shapes of the conformance suite instead, measure each choice again, keep none')
    .addOption(exactOption())
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
