import type { Command } from 'commander';
import { addWeightsOptions, type WeightsOptions } from './weights-options.ts';

export interface LogitsOptions extends WeightsOptions {
  compare?: string;
}

export function define(command: Command): void {
  addWeightsOptions(command)
    .option(
      '--compare <file.json>',
      'say how far they are from others: `logits` of another run, or `last_logits`',
    )
    .description(
      'Compute the logits of the position after a prompt, from real weights: {tokens, logits, argmax} as JSON.',
    )
    .action(async (options: LogitsOptions) => {
      // What follows loads Dawn; help and wrong flags do without.
      const { runLogits } = await import('../weights/run-logits.ts');
      await runLogits(options);
    });
}
