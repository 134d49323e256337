import type { Command } from 'commander';
import { addGenerateOptions, type GenerateOptions } from './options.ts';

export function define(command: Command): void {
  addGenerateOptions(command)
    .description(
      'Continue a prompt greedily, from real weights: {generated} as JSON, or text. Only with --chat does an end-of-sequence token end it.',
    )
    .action(async (options: GenerateOptions) => {
      const { runGenerate } = await import('./run-generate.ts');
      await runGenerate(options);
    });
}
