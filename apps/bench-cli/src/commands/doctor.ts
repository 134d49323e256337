import { type Command, Option } from 'commander';
import { ADAPTER_RULES, adapterOptions } from '../arguments.ts';
import { flagRules } from '../flag-rules.ts';
import type { DeviceOptions } from '../open-device.ts';

export interface DoctorOptions extends DeviceOptions {
  output: 'table' | 'json';
}

export function define(command: Command): void {
  command
    .description(
      'Look at what measuring needs: Node, Dawn, an adapter with its driver, features and limits, its timer; then run a kernel and compare its numbers. Says what to install.',
    )
    .addOption(
      new Option('-o, --output <format>', 'what goes to stdout').choices(['table', 'json']).default('table'),
    );
  for (const option of adapterOptions()) command.addOption(option);
  flagRules(command, ADAPTER_RULES);
  command.action(async (options: DoctorOptions) => {
    const { examine } = await import('../doctor/examine.ts');
    await examine(options);
  });
}
