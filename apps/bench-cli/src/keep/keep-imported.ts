import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { dataFolder } from './data-folder.ts';
import { writeWhole } from './write-whole.ts';

/** Apart from the reports measured here, so that nothing takes one for the other. */
export const importsFolder = () => path.join(dataFolder(), 'imports');

/** Keeps it under its id; the same file imported again is the same file. */
export async function keepImported(report: ImportedReport): Promise<string> {
  const file = path.join(importsFolder(), `${report.id}.json`);
  await mkdir(importsFolder(), { recursive: true });
  await writeWhole(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
