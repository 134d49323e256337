import type { Command } from 'commander';
import { addWeightsOptions, type WeightsOptions } from './weights-options.ts';

export function define(command: Command): void {
  addWeightsOptions(command)
    .description(
      'Compute the logits of the position after a prompt, from real weights: {tokens, logits, argmax} as JSON.',
    )
    .action(async (options: WeightsOptions) => {
      // What follows loads Dawn; help and wrong flags do without.
      const { runLogits } = await import('../weights/run-logits.ts');
      await runLogits(options);
    });
}
