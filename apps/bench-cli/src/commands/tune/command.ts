import type { Command } from 'commander';
import { addTuneOptions, type TuneOptions } from './options.ts';

const EXAMPLES = `Examples:
  bench-cli tune -m llama-3.2-1b -t f16      measure every variant of what this model runs
  bench-cli run -m llama-3.2-1b -t f16 --tuned
  bench-cli tune --check --op matmul         what tuning is worth here, over many small shapes`;

export function define(command: Command): void {
  addTuneOptions(command)
    .description(
      'Measure which variant of each kernel of a model is fastest here. The choice is kept in the data folder for run --tuned.',
    )
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (options: TuneOptions, command: Command) => {
      if (options.check) {
        const { checkTuningHere } = await import('./check-tuning.ts');
        await checkTuningHere(options);
        return;
      }
      const { tuneModel } = await import('./tune-model.ts');
      await tuneModel(options, (flag) => command.getOptionValueSource(flag) === 'cli');
    });
}
