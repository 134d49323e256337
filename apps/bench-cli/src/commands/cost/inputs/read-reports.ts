import type { Report } from '@breakeven/schema/report/report';
import { CliError } from '../../../errors/errors.ts';
import { loadResults } from '../../../read/load-results.ts';

/** Reads reports as `run -o json` writes them, one or a sweep of several, in files or kept. */
export async function readReports(names: readonly string[]): Promise<Report[]> {
  const loaded = await Promise.all(names.map(loadResults));
  return loaded.flatMap((results) => {
    if (results.kind === 'measured') return results.reports;
    throw new CliError(
      'usage',
      `${results.name} holds results of another tool: nothing in it says what shape and adapter were measured`,
      'give a report as bench-cli run -o json writes it',
    );
  });
}
