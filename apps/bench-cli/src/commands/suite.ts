import { type Command, Option } from 'commander';
import {
  adapterOptions,
  DEFAULT_DASHBOARD_URL,
  dashboardUrl,
  exactOption,
  tuneOptions,
  withoutAdapter,
} from '../arguments.ts';
import { flagRules } from '../flag-rules.ts';
import type { DeviceOptions } from '../open-device.ts';
import { SUITE_NAMES, SUITES, type SuiteName } from '../suite/definition.ts';
import { writeResult } from '../terminal.ts';

export interface SuiteOptions extends DeviceOptions {
  tier: SuiteName | 'auto';
  fresh?: boolean;
  predict?: string;
  output: 'table' | 'json';
  outputFile?: string;
  label?: string;
  exact?: boolean;
  /** Absent: as `spotTime` decides. */
  tune?: boolean;
  submit?: boolean;
  url: string;
  quiet?: boolean;
}

const HELP = `Suites: ${Object.values(SUITES)
  .map(({ id, version, purpose }) => `${id} (version ${version}, ${purpose})`)
  .join('; ')}.
The score is the geometric mean of tokens/s over all tests: its ratio between two machines does not depend on a
reference, and no test counts more because its numbers are larger. LocalScore's own formula, which averages first,
is printed beside it. An interrupted run goes on where it stopped; --fresh starts anew.`;

export function define(command: Command): void {
  command
    .addHelpText('after', `\n${HELP}`)
    .description(
      'Measure a fixed, versioned set of tests in about ten minutes and print one score with its parts.',
    )
    .addOption(
      new Option('--tier <suite>', 'which suite; auto: small on a software adapter')
        .choices(['auto', ...SUITE_NAMES])
        .default('auto'),
    )
    .option('--fresh', 'start anew, also where a run was interrupted')
    .option('--predict <gpu>', 'measure nothing: say how long standard may take on a GPU of the catalogue')
    .addOption(
      new Option('-o, --output <format>', 'what goes to stdout').choices(['table', 'json']).default('table'),
    )
    .option('--output-file <file>', 'the reports so far, written after every part: a JSON array')
    .option('--label <text>', 'what the reports are to be called');
  for (const option of [...adapterOptions(), ...tuneOptions()]) command.addOption(option);
  const because = '--predict measures nothing';
  const ofMeasuring = { excludes: ['predict'], because };
  flagRules(command, {
    ...withoutAdapter('predict', because),
    tier: ofMeasuring,
    fresh: ofMeasuring,
    output: ofMeasuring,
    outputFile: ofMeasuring,
    label: ofMeasuring,
    exact: ofMeasuring,
    tune: ofMeasuring,
    submit: ofMeasuring,
    quiet: ofMeasuring,
    url: { needs: ['submit'] },
  });
  command
    .addOption(exactOption())
    .option('--submit', 'send the reports to the dashboard')
    .addOption(
      new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
    )
    .option('-q, --quiet', 'on stderr, warnings and errors only')
    .action(async (options: SuiteOptions) => {
      if (options.predict !== undefined) {
        const { predictSuite } = await import('../suite/predict-suite.ts');
        return await writeResult(predictSuite(options.predict));
      }
      const { runSuite } = await import('../suite/run-suite.ts');
      await runSuite(options);
    });
}
