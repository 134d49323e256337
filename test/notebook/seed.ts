import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DashboardProcess } from '../dashboard-process.ts';
import { root } from '../repository/files.ts';

const FOLDER = join(root, 'data/software');

/** Sends what was measured on software adapters, so that a site has something to show on any machine. */
export async function sendSoftwareReports({ submit }: Pick<DashboardProcess, 'submit'>): Promise<void> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  for (const name of names.sort()) await submit(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
}
