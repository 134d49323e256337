import type { Command } from 'commander';
import { readInput } from '../../read/read-input.ts';
import { writeResult } from '../../terminal/say.ts';

export function define(command: Command): void {
  command
    .description(
      'Check a report, measured or imported: its form, its id, its statistics against their samples; and whether a measured one is plausible.',
    )
    .argument(
      '<file>',
      'a report, or a JSON array of them, as run -o json or import writes it; - is standard input',
    )
    .addHelpText(
      'after',
      '\nA wrong field is named by its path. The exit code is 0 for a valid report, else 2.\nA measured report that contradicts itself or physics is flagged, with its reasons: a dashboard keeps it but does not\nrank it. The exit code is still 0.',
    )
    .action(async (file: string) => {
      const { checkReports } = await import('./check-report.ts');
      await writeResult(checkReports(file, await readInput(file)).join('\n'));
    });
}
