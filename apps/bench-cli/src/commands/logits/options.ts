import type { Command } from 'commander';
import { addPromptOptions, type PromptOptions } from '../../prompt/prompt-options.ts';

export interface LogitsOptions extends PromptOptions {
  compare?: string;
}

export function addLogitsOptions(command: Command): Command {
  return addPromptOptions(command).option(
    '--compare <file.json>',
    'compare with other logits: `logits` of another run, or `last_logits`',
  );
}
