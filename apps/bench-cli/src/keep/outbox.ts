import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Report } from '@breakeven/schema/report/report';
import { dataFolder } from './data-folder.ts';
import { writeWhole } from './write-whole.ts';

const folder = () => path.join(dataFolder(), 'reports');

export const reportPath = (id: string) => path.join(folder(), `${id}.json`);
const acknowledgedPath = (id: string) => path.join(folder(), `${id}.submitted`);

/** Keeps a report under its id; a report in the outbox is whole. */
export async function keepReport(report: Report): Promise<string> {
  const file = reportPath(report.id);
  await mkdir(folder(), { recursive: true });
  await writeWhole(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

/** Paths of the kept reports; none where there is no outbox yet. */
export async function keptPaths(): Promise<string[]> {
  const names = await readdir(folder()).catch(() => []);
  return names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => path.join(folder(), name));
}

/** The kept reports that can be read, newest first. */
export async function keptReports(): Promise<Report[]> {
  const parsed = await Promise.all(
    (await keptPaths()).map(async (file) => {
      try {
        return parseReport(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return null;
      }
    }),
  );
  return parsed
    .flatMap((result) => (result?.ok ? [result.report] : []))
    .sort((a, b) => b.measuredAt.localeCompare(a.measuredAt));
}

/** Notes that this dashboard has the report. */
export async function acknowledge({ id, url }: { id: string; url: string }): Promise<void> {
  if (await isAcknowledged({ id, url })) return;
  await mkdir(folder(), { recursive: true });
  await appendFile(acknowledgedPath(id), `${url}\n`);
}

export async function isAcknowledged({ id, url }: { id: string; url: string }): Promise<boolean> {
  const urls = await readFile(acknowledgedPath(id), 'utf8').catch(() => '');
  return urls.split('\n').includes(url);
}
