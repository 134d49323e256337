import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DashboardProcess, startDashboard } from '../../../../test/dashboard-process.ts';
import { inventedReports } from './invented-reports.ts';

/** What the site is looked at and timed with. */
export const INVENTED = { count: 600, gpuCount: 100 };

/**
 * The built site over invented reports; in `dataFolder` they stay, and are there the next time. `npm run build -w
 * @breakeven/dashboard` makes what is served.
 */
export async function startInventedSite({
  dataFolder,
}: {
  dataFolder?: string | undefined;
} = {}): Promise<DashboardProcess> {
  const isFilled = dataFolder !== undefined && existsSync(join(dataFolder, 'received-reports.jsonl'));
  const site = await startDashboard(dataFolder === undefined ? {} : { dataFolder });
  if (!isFilled) for (const report of inventedReports(INVENTED)) await site.submit(report);
  return site;
}
