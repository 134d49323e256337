import type { Command } from 'commander';
import { addPlanOptions, type PlanOptions } from './options.ts';

const EXAMPLES = `Examples:
  bench-cli plan -m llama-2-70b -t q4_0 -d 4096
  bench-cli plan -m llama-3.1-8b --concurrency 32 --layers 8
  bench-cli plan -m llama-3.1-8b -t f16 --as docs/devices/apple-m4.json --memory 16

For a device that is not here, --as gives its limits, and --memory its memory.`;

export function define(command: Command): void {
  addPlanOptions(command)
    .description(
      'Say what memory a run takes, before anything is allocated: weights, KV cache, activations and the largest binding, compared with what the device has; and which types, depths and numbers of layers would fit.',
    )
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (options: PlanOptions) => {
      const { runPlan } = await import('./run-plan.ts');
      await runPlan(options);
    });
}
