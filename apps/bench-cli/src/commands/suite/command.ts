import type { Command } from 'commander';
import { writeResult } from '../../terminal/say.ts';
import { SUITES } from './definition.ts';
import { addSuiteOptions, type SuiteOptions } from './options.ts';

const HELP = `Suites: ${Object.values(SUITES)
  .map(({ id, version, purpose }) => `${id} (version ${version}, ${purpose})`)
  .join('; ')}.
The score is the geometric mean of tokens/s over all tests: its ratio between two machines does not depend on a
reference, and no test counts more because its numbers are larger. LocalScore's own formula, which averages first,
is printed beside it. An interrupted run continues where it stopped; --fresh starts again.`;

export function define(command: Command): void {
  addSuiteOptions(command)
    .description(
      'Measure a fixed, versioned set of tests in about ten minutes and print one score with its parts.',
    )
    .addHelpText('after', `\n${HELP}`)
    .action(async (options: SuiteOptions) => {
      if (options.predict !== undefined) {
        const { predictSuite } = await import('./predict-suite.ts');
        return await writeResult(predictSuite(options.predict));
      }
      const { runSuite } = await import('./run-suite.ts');
      await runSuite(options);
    });
}
