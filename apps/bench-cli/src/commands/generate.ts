import type { Command } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { addWeightsOptions, type WeightsOptions } from './weights-options.ts';

export interface GenerateOptions extends WeightsOptions {
  nGen: number;
}

export function define(command: Command): void {
  addWeightsOptions(command)
    .description(
      'Continue a prompt greedily, from real weights: {generated} as JSON, or text. An end-of-sequence token ends it with --chat alone.',
    )
    .option('-n, --n-gen <tokens>', 'tokens to generate', wholeNumber({ min: 1, max: 1_000_000 }), 32)
    .action(async (options: GenerateOptions) => {
      const { runGenerate } = await import('../weights/run-generate.ts');
      await runGenerate(options);
    });
}
