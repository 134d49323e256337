import { type Command, InvalidArgumentError, Option } from 'commander';
import { dashboardUrl } from '../../arguments/dashboard-url.ts';
import type { PullOptions } from './pull.ts';

function timeOfReceipt(text: string): string {
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError('It must be a day or a time such as 2026-06-01 or 2026-06-01T12:00:00Z.');
}

export function define(command: Command): void {
  command
    .description('Fetch the public reports of a dashboard, each as it was sent, into a folder.')
    .argument('<url>', 'the dashboard', dashboardUrl)
    .option('--folder <folder>', 'where they go, a file each under its id', 'pulled')
    .addOption(
      new Option('--since <time>', 'only what the dashboard received at that time or later').argParser(
        timeOfReceipt,
      ),
    )
    .option('--software', 'those of software adapters too')
    .addHelpText(
      'after',
      '\nReports already in the folder are not fetched again, so a second pull continues where the first one ended. Each report is checked against its id. compare, export and validate read the files.',
    )
    .action(async (url: string, options: PullOptions) => {
      const { pull } = await import('./pull.ts');
      await pull(url, options);
    });
}
