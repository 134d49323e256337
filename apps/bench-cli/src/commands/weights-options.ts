import { ADAPTER_CHOICES, type AdapterChoice } from '@breakeven/kernels/node/adapter-choice';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/element-type';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from '../arguments.ts';

/** What `logits` and `generate` have in common: a model with its weights, and a prompt. */
export interface WeightsOptions {
  weights: string;
  tokens?: number[];
  prompt?: string;
  type: ElementType;
  ubatch: number;
  output: 'text' | 'json';
  adapter: AdapterChoice;
  requireGpu?: boolean;
  quiet?: boolean;
}

/** `1,2,3` as numbers; whether the model has them is for later. */
function tokenIds(text: string): number[] {
  if (!/^\d{1,10}(,\d{1,10})*$/.test(text)) {
    throw new InvalidArgumentError('It must be token ids with commas between them, such as 1,2,3.');
  }
  return text.split(',').map(Number);
}

export function addWeightsOptions(command: Command): Command {
  return command
    .requiredOption(
      '--weights <folder|file>',
      'a folder with config.json and safetensors, as Hugging Face has them, or a GGUF file',
    )
    .option('--tokens <ids>', 'the prompt as token ids: 1,2,3', tokenIds)
    .option('--prompt <text>', 'the prompt as text; the folder must have a tokenizer.json')
    .addOption(
      new Option('-t, --type <type>', 'type that the weights are converted to')
        .choices(ELEMENT_TYPES)
        .default('f32'),
    )
    .option('--ubatch <tokens>', 'most prompt tokens of one pass', wholeNumber({ min: 1, max: 65_536 }), 512)
    .addOption(
      new Option('-o, --output <format>', 'what goes to stdout').choices(['text', 'json']).default('text'),
    )
    .addOption(
      new Option('--adapter <choice>', 'which adapter')
        .choices(ADAPTER_CHOICES)
        .default('auto')
        .env('BREAKEVEN_ADAPTER'),
    )
    .option('--require-gpu', 'refuse a software adapter')
    .option('-q, --quiet', 'on stderr, warnings and errors only');
}
