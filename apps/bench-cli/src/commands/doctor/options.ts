import { type Command, Option } from 'commander';
import { ADAPTER_RULES, adapterOptions, type DeviceOptions } from '../../arguments/adapter-options.ts';
import { flagRules } from '../../arguments/flag-rules.ts';

export interface DoctorOptions extends DeviceOptions {
  output: 'table' | 'json';
}

export function addDoctorOptions(command: Command): Command {
  command.addOption(
    new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table'),
  );
  for (const option of adapterOptions()) command.addOption(option);
  flagRules(command, ADAPTER_RULES);
  return command;
}
