import type { Command } from 'commander';
import { addLogitsOptions, type LogitsOptions } from './options.ts';

export function define(command: Command): void {
  addLogitsOptions(command)
    .description(
      'Compute the logits of the position after a prompt, from real weights: {tokens, logits, argmax} as JSON.',
    )
    .action(async (options: LogitsOptions) => {
      // What follows loads Dawn; help and wrong flags do without.
      const { runLogits } = await import('./run-logits.ts');
      await runLogits(options);
    });
}
