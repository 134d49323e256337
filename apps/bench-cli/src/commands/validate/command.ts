import type { Command } from 'commander';
import { readInput } from '../../read/read-input.ts';
import { writeResult } from '../../terminal/say.ts';
import { checkReports } from './check-report.ts';

export function define(command: Command): void {
  command
    .description(
      'Check a report, measured or imported: its form, its id, its statistics against their samples.',
    )
    .argument(
      '<file>',
      'a report, or a JSON array of them, as run -o json or import writes it; - is standard input',
    )
    .addHelpText(
      'after',
      '\nA wrong field is named by its path. The exit code is 0 for a valid report, else 2.',
    )
    .action(async (file: string) => writeResult(checkReports(file, await readInput(file)).join('\n')));
}
