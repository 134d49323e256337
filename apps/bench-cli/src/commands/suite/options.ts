import { type Command, Option } from 'commander';
import type { DeviceOptions } from '../../arguments/adapter-options.ts';
import { adapterOptions, withoutAdapter } from '../../arguments/adapter-options.ts';
import { DEFAULT_DASHBOARD_URL, dashboardUrl } from '../../arguments/dashboard-url.ts';
import { flagRules } from '../../arguments/flag-rules.ts';
import { exactOption, tuneOptions } from '../../arguments/kernel-options.ts';
import { label } from '../../arguments/label.ts';
import { noSignOption } from '../../arguments/signing-options.ts';
import type { SuiteName } from './definition.ts';
import { SUITE_NAMES } from './definition.ts';

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
  sign?: boolean;
  url: string;
  quiet?: boolean;
}

export function addSuiteOptions(command: Command): Command {
  command
    .addOption(
      new Option('--tier <suite>', 'which suite; auto: small on a software adapter')
        .choices(['auto', ...SUITE_NAMES])
        .default('auto'),
    )
    .option('--fresh', 'start again instead of resuming')
    .option(
      '--predict <gpu>',
      'estimate how long standard takes on a GPU of the catalogue, without measuring',
    )
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table'),
    )
    .option('--output-file <file>', 'JSON array of the reports so far, rewritten after every part')
    .option('--label <text>', 'name of the reports', label);
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
    sign: { needs: ['submit'] },
  });
  command
    .addOption(exactOption())
    .option('--submit', 'send the reports to the dashboard')
    .addOption(
      new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
    )
    .addOption(noSignOption())
    .option('-q, --quiet', 'only warnings and errors on stderr');
  return command;
}
