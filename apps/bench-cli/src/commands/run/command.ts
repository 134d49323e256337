import type { Command } from 'commander';
import { addRunOptions, type RunOptions } from './options.ts';

/** Words for what the table shows. */
const HELP = `Lists: 128,512 or 1k,2k or 64-512*2 (64, 128, 256, 512) or 64-256+64; every combination is measured.
The rate is the median of the repetitions. The interval beside it is Student's t interval of the mean of
their logarithms, that is of the geometric mean; with fewer than 3 repetitions there is none.
-o json prints one report, or an array with one report for each model and type if there are several; other
commands take the last as latest.
Other names: -pg, -ctk, -ctv, -ub, -oe as llama-bench has them; -dev is --adapter,
--no-warmup is --warmup 0; --isl, --osl and --conc are -p, -n and --concurrency.`;

export function define(command: Command): void {
  addRunOptions(command)
    .description(
      'Measure prefill (pp) and generation (tg) of models, with random weights or their own. Reports are kept in reports/ of the data folder.',
    )
    .addHelpText('after', `\n${HELP}`)
    .action(async (options: RunOptions) => {
      // What follows loads Dawn; help and wrong flags do without.
      const { runBenchmark } = await import('./run-benchmark.ts');
      await runBenchmark(options);
    });
}
