import { readFile } from 'node:fs/promises';
import { parseReport } from '@breakeven/schema/read-report';
import type { Report } from '@breakeven/schema/report';
import { CliError, reason } from '../errors.ts';

/** Reads reports as `run -o json` writes them. */
export function readReports(files: readonly string[]): Promise<Report[]> {
  return Promise.all(files.map(readReport));
}

async function readReport(file: string): Promise<Report> {
  const fix = 'give a report as bench-cli run -o json writes it';
  const parsed = await readFile(file, 'utf8')
    .then((text) => parseReport(JSON.parse(text)))
    .catch((error: unknown) => {
      throw new CliError('usage', `${file} cannot be read: ${reason(error)}`, fix);
    });
  if (parsed.ok) return parsed.report;
  const issues = parsed.issues.map(({ path, message }) => `\n  ${path}: ${message}`).join('');
  throw new CliError('usage', `${file} is not a valid report:${issues}`, fix);
}
