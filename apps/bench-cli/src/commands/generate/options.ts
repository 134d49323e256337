import type { Command } from 'commander';
import { wholeNumber } from '../../arguments/numbers.ts';
import { addPromptOptions, type PromptOptions } from '../../prompt/prompt-options.ts';

export interface GenerateOptions extends PromptOptions {
  nGen: number;
}

export function addGenerateOptions(command: Command): Command {
  return addPromptOptions(command).option(
    '-n, --n-gen <tokens>',
    'tokens to generate',
    wholeNumber({ min: 1, max: 1_000_000 }),
    32,
  );
}
