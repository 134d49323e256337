import { type Command, Option } from 'commander';
import { DEFAULT_DASHBOARD_URL, dashboardUrl } from '../../arguments/dashboard-url.ts';
import { noSignOption } from '../../arguments/signing-options.ts';
import type { SubmitOptions } from './submit.ts';

export function define(command: Command): void {
  command
    .description('Send reports to a dashboard; without FILES, all kept ones that it has not acknowledged.')
    .argument('[files...]', 'reports as run -o json writes them; - is standard input')
    .addOption(
      new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
    )
    .option('--check', 'ask the dashboard for every kept report, and send those that it lacks')
    .addOption(noSignOption())
    .addHelpText(
      'after',
      '\nA dashboard keeps a report that contradicts itself or physics, says why, and does not rank it: the exit code is 0.',
    )
    .action(async (files: string[], options: SubmitOptions) => {
      const { submit } = await import('./submit.ts');
      await submit(files, options);
    });
}
