import { type Command, Option } from 'commander';

export function define(command: Command): void {
  command
    .description(
      'List the adapters that can be measured here; --adapter takes a part of a name, or the choice beside it.',
    )
    .addOption(
      new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table'),
    )
    .action(async (options: { output: 'table' | 'json' }) => {
      const { listDevices } = await import('./list-devices.ts');
      await listDevices(options);
    });
}
