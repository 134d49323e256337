import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportedReport } from '@breakeven/schema/report/imported-report';
import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { importedReports } from '../db/imports.ts';
import { storeImport } from '../queries/imports.ts';

/**
 * Stores the imported reports of a folder, one a line, and marks them as the project's own. What is there already stays as it
 * is. A bad line is a warning, not an end.
 */
export async function loadImports(database: Database, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  for (const name of names) {
    const file = join(folder, name);
    const lines = (await readFile(file, 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      try {
        await loadLine(database, line);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        process.stderr.write(
          `breakeven: line ${index + 1} of ${file} was not loaded: ${reason.replace(/\s+/g, ' ').slice(0, 500)}\n`,
        );
      }
    }
  }
}

async function loadLine(database: Database, line: string): Promise<void> {
  const json: unknown = JSON.parse(line);
  const id = ImportedReport.shape.id.safeParse((json as { id?: unknown } | null)?.id);
  if (id.success && (await isLoaded(database, id.data))) return;
  await storeImport(database, json, { sent: line, receivedAt: new Date(), comesWithProject: true });
}

/** One that a stranger sent before, or that the journal gave back, becomes the project's. */
async function isLoaded(database: Database, reportId: string): Promise<boolean> {
  const { id, comesWithProject } = importedReports;
  const [row] = await database.select({ comesWithProject }).from(importedReports).where(eq(id, reportId));
  if (row === undefined) return false;
  if (!row.comesWithProject) {
    await database.update(importedReports).set({ comesWithProject: true }).where(eq(id, reportId));
  }
  return true;
}
