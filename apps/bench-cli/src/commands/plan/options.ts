import type { ElementType } from '@breakeven/schema/model/element-type';
import { ELEMENT_TYPES } from '@breakeven/schema/model/element-type';
import { type Command, Option } from 'commander';
import type { DeviceOptions } from '../../arguments/adapter-options.ts';
import { adapterOptions, withoutAdapter } from '../../arguments/adapter-options.ts';
import { flagRules } from '../../arguments/flag-rules.ts';
import { realNumber, wholeNumber } from '../../arguments/numbers.ts';
import { modelOverrideOptions } from '../../model/model-overrides.ts';
import type { ModelSourceOptions } from '../../model/model-source.ts';

export interface PlanOptions extends DeviceOptions, ModelSourceOptions {
  model?: string;
  type?: ElementType;
  nPrompt: number;
  nGen: number;
  nDepth: number;
  ubatchSize: number;
  concurrency: number;
  cacheTypeK?: ElementType;
  cacheTypeV?: ElementType;
  as?: string;
  memory?: number;
  output: 'table' | 'json';
}

const tokens = wholeNumber({ min: 0, max: 2 ** 24 });

export function addPlanOptions(command: Command): Command {
  command
    .option('-m, --model <id|path>', 'a known model, a config.json, or a folder with one')
    .option('--weights <folder|file>', 'the model of a folder with safetensors, or of a GGUF file')
    .addOption(
      new Option('-t, --type <type>', 'type of the weights (f16 on a device that has it, else f32)').choices(
        ELEMENT_TYPES,
      ),
    )
    .option('-p, --n-prompt <tokens>', 'prompt tokens', tokens, 512)
    .option('-n, --n-gen <tokens>', 'generated tokens', tokens, 128)
    .option('-d, --n-depth <tokens>', 'tokens in the KV cache before them', tokens, 0)
    .option(
      '--ubatch-size <tokens>',
      '-ub, --ubatch: most prompt tokens of one pass',
      wholeNumber({ min: 1, max: 65_536 }),
      512,
    )
    .option(
      '--concurrency <sequences>',
      'sequences decoded together, each with a KV cache of its own',
      wholeNumber({ min: 1, max: 65_536 }),
      1,
    )
    .addOption(new Option('--cache-type-k <type>', '-ctk: type of the cached keys').choices(ELEMENT_TYPES))
    .addOption(new Option('--cache-type-v <type>', '-ctv: type of the cached values').choices(ELEMENT_TYPES))
    .option('--as <facts.json>', 'use the device in this file instead of opening one')
    .option(
      '--memory <GiB>',
      'memory of the device, if unknown or to override it',
      realNumber({ min: 0.001, max: 1e6 }),
    )
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table'),
    );
  for (const option of [...modelOverrideOptions(), ...adapterOptions()]) command.addOption(option);
  const some = (field: string) => ({ field, where: (count: unknown) => Number(count) > 0, text: 'above 0' });
  flagRules(command, {
    ...withoutAdapter('as', 'no device is opened'),
    ubatchSize: { needs: [[some('nPrompt'), some('nDepth')]], because: 'it bounds the passes of a prompt' },
  });
  return command;
}
