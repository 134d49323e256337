import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../db/database.ts';
import { submitReport } from '../queries/reports.ts';

/** Submits every report of a folder; what is there already stays as it is. A bad file is a warning, not an end. */
export async function loadReports(database: Database, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  for (const name of names) {
    const file = join(folder, name);
    try {
      const text = await readFile(file, 'utf8');
      await submitReport(database, JSON.parse(text), text);
    } catch (error) {
      process.stderr.write(`breakeven: ${file} was not loaded: ${reason(error)}\n`);
    }
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').slice(0, 500);
}
