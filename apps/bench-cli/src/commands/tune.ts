import { ADAPTER_CHOICES, type AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import { type Command, Option } from 'commander';
import { disableFeatureOption, exactOption, wholeNumber } from '../arguments.ts';
import { flagRules } from '../flag-rules.ts';
import { type ModelOverrides, modelOverrideOptions } from '../model-overrides.ts';

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

const EXAMPLES = `Examples:
  bench-cli tune -m llama-3.2-1b -t f16      measure every variant of what this model runs
  bench-cli run -m llama-3.2-1b -t f16 --tuned
  bench-cli tune --check --op matmul         what tuning is worth here, over many small shapes`;

const tokens = wholeNumber({ min: 1, max: 1_000_000 });
/** PREFILL_CHUNK_TOKENS, without loading the kernels: longer prompts are prefilled in several passes. */
const LONGEST_PASS_TOKENS = 512;

export function define(command: Command): void {
  for (const option of modelOverrideOptions()) command.addOption(option);
  const ofModel = { excludes: ['check'], because: '--check tunes shapes of its own' };
  flagRules(command, {
    ...Object.fromEntries(modelOverrideOptions().map((option) => [option.attributeName(), ofModel])),
    model: ofModel,
    nPrompt: ofModel,
    nDepth: ofModel,
  });
  command
    .description(
      'Measure which variant of each kernel of a model is fastest here. The choice is kept in .breakeven/tuning for run --tuned.',
    )
    .option('-m, --model <id|path>', 'a known model, a config.json, or a folder with one', 'smollm2-135m')
    .addOption(
      new Option('-t, --type <type>', 'type of the weights (f16 on a GPU that has it, else f32)').choices(
        ELEMENT_TYPES,
      ),
    )
    .option('--op <op>', 'this op alone: matmul, rms-norm, ...')
    .option(
      '-p, --n-prompt <tokens>',
      'prompt tokens of a pass, 512 at most (512; software adapter: 32)',
      wholeNumber({ min: 1, max: LONGEST_PASS_TOKENS }),
    )
    .option('-d, --n-depth <tokens>', 'tokens in the KV cache of a decode step', tokens, 512)
    .option('-r, --repetitions <count>', 'samples of each variant', wholeNumber({ min: 1, max: 1000 }), 5)
    .option('--check', 'tune shapes of the conformance suite instead, measure each choice anew, keep none')
    .addOption(exactOption())
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
    .action(async (options: TuneOptions, command: Command) => {
      if (options.check) {
        const { checkTuningHere } = await import('../kernels/check-tuning.ts');
        await checkTuningHere(options);
        return;
      }
      const { tuneModel } = await import('../kernels/tune-model.ts');
      await tuneModel(options, (flag) => command.getOptionValueSource(flag) === 'cli');
    });
}
