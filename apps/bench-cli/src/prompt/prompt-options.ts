import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DeviceOptions } from '../arguments/adapter-options.ts';
import { ADAPTER_RULES, adapterOptions } from '../arguments/adapter-options.ts';
import { flagRules } from '../arguments/flag-rules.ts';
import { exactOption } from '../arguments/kernel-options.ts';
import { wholeNumber } from '../arguments/numbers.ts';

/** What `logits` and `generate` have in common: a model with its weights, and a prompt. */
export interface PromptOptions extends DeviceOptions {
  weights: string;
  tokens?: number[];
  prompt?: string;
  chat?: boolean;
  type: ElementType;
  ubatchSize: number;
  exact?: boolean;
  output: 'text' | 'json';
  quiet?: boolean;
}

/** `1,2,3` as numbers; whether the model has them is for later. */
function tokenIds(text: string): number[] {
  if (!/^\d{1,10}(,\d{1,10})*$/.test(text)) {
    throw new InvalidArgumentError('It must be token ids with commas between them, such as 1,2,3.');
  }
  return text.split(',').map(Number);
}

export function addPromptOptions(command: Command): Command {
  command
    .requiredOption(
      '--weights <folder|file>',
      'a folder with config.json and safetensors, as Hugging Face has them, or a GGUF file',
    )
    .option('--tokens <ids>', 'the prompt as token ids: 1,2,3', tokenIds)
    .option(
      '--prompt <text>',
      'the prompt as text; the GGUF file, or tokenizer.json beside the weights, has the tokenizer',
    )
    .option('--chat', "the prompt is a user's message: put it into the model's chat template")
    .addOption(
      new Option('-t, --type <type>', 'type that the weights are converted to')
        .choices(ELEMENT_TYPES)
        .default('f32'),
    )
    .option(
      '--ubatch-size <tokens>',
      '-ub, --ubatch: most prompt tokens of one pass',
      wholeNumber({ min: 1, max: 65_536 }),
      512,
    )
    .addOption(exactOption())
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(['text', 'json']).default('text'),
    )
    .option('-q, --quiet', 'only warnings and errors on stderr');
  for (const option of adapterOptions()) command.addOption(option);
  flagRules(
    command,
    {
      ...ADAPTER_RULES,
      prompt: { excludes: ['tokens'], because: 'one of them is the prompt' },
      chat: { needs: ['prompt'] },
    },
    [['tokens', 'prompt']],
  );
  return command;
}
