import type { Command } from 'commander';
import { addPromptOptions, type PromptOptions } from '../../prompt/prompt-options.ts';

export interface LogitsOptions extends PromptOptions {
  compare?: string;
}

export function addLogitsOptions(command: Command): Command {
  return addPromptOptions(command).option(
    '--compare <file.json>',
    'say how far they are from others: `logits` of another run, or `last_logits`',
  );
}
