import { setTimeout as delay } from 'node:timers/promises';
import { startDashboard } from '../../../../test/dashboard-process.ts';
import { serverEnvironment } from '../../src/env.ts';
import { checkStore } from '../../src/server/store/check-store.ts';
import { openStore } from '../../src/server/store/open-store.ts';
import { seededDelays } from './seeded-delays.ts';
import { missingOf, nothingWritten, post, write } from './writers.ts';

export interface KillResult {
  kills: number;
  acknowledged: number;
  missing: number;
  unanswered: number;
  /** Of those without an answer: 201 (it had not been stored) and 200 (it had) when they are sent again. */
  again: Record<number, number>;
  refused: number;
  differences: number;
}

/** Kills the dashboard with -9 under eight writers, at times from a seed, and looks for what it had acknowledged. */
export async function killCampaign(
  place: { dataFolder: string; databaseUrl?: string },
  { kills, seed = 1, tell }: { kills: number; seed?: number; tell?: (line: string) => void },
): Promise<KillResult> {
  const environment = { BREAKEVEN_WRITES_PER_NETWORK: '0' };
  const written = nothingWritten();
  let number = 0;
  const delays = seededDelays({ seed, least: 150, spread: 1300 });
  for (let kill = 0; kill < kills; kill++) {
    const site = await startDashboard({ ...place, environment });
    const stop = new AbortController();
    const before = written.acknowledged.size;
    const writing = write(site.url, { clients: 8, next: () => number++, signal: stop.signal, written });
    // The first answer of a start takes as long as the machine is busy: a kill before it shows nothing.
    while (written.acknowledged.size === before) await delay(10);
    await delay(delays.next().value);
    await site.kill();
    stop.abort();
    await writing;
    tell?.(`kill ${kill + 1} of ${kills}: ${written.acknowledged.size} acknowledged until now`);
  }
  const site = await startDashboard({ ...place, environment });
  const again: Record<number, number> = {};
  let missing: number;
  try {
    missing = await missingOf(site.url, written.acknowledged);
    for (const text of written.unanswered.values()) {
      const { status } = (await post(site.url, text)) ?? { status: 0 };
      again[status] = (again[status] ?? 0) + 1;
    }
  } finally {
    await site.stop();
  }
  const opened = await openStore(
    { ...serverEnvironment(), databaseUrl: place.databaseUrl, dataFolder: place.dataFolder },
    { fromStart: true },
  );
  const { differences } = await checkStore(opened.database);
  await opened.close();
  const refused = [...written.refused.values()].reduce((sum, count) => sum + count, 0);
  return {
    kills,
    acknowledged: written.acknowledged.size,
    missing,
    unanswered: written.unanswered.size,
    again,
    refused,
    differences: differences.length,
  };
}
