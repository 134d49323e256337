import { setTimeout as delay } from 'node:timers/promises';
import { type LoopDisk, makeLoopDisk } from './loop-disk.ts';
import { seededDelays } from './seeded-delays.ts';
import { type Engine, type PlacedSite, startPlacedSite } from './store-place.ts';
import { missingOf, nothingWritten, write } from './writers.ts';

export interface PowerCuts {
  cuts: number;
  acknowledged: number;
  /** After each cut: reports that had been acknowledged and were not there, or not byte for byte. */
  missing: number[];
}

/**
 * Takes the power from the disk below a site under four writers, and starts the site again over what was on it. At a cut every
 * process that writes is held, so that the copy is of one moment; what the kernel had not been told to sync is not on it.
 */
export async function cutPower(
  engine: Engine,
  { cuts, seed, tell }: { cuts: number; seed: number; tell?: (line: string) => void },
): Promise<PowerCuts> {
  const written = nothingWritten();
  const missing: number[] = [];
  const delays = seededDelays({ seed, least: 200, spread: 2000 });
  let disk: LoopDisk = makeLoopDisk({ megabytes: 600 });
  let running: PlacedSite | undefined;
  try {
    for (let [cut, number] = [0, 0]; cut < cuts; cut++) {
      running = await startPlacedSite(engine, disk.folder);
      const stop = new AbortController();
      const before = written.acknowledged.size;
      const next = () => number++;
      const writing = write(running.site.url, { clients: 4, next, signal: stop.signal, written });
      while (written.acknowledged.size === before) await delay(10);
      await delay(delays.next().value);
      await running.signal('SIGSTOP');
      const acknowledged = new Map(written.acknowledged);
      const after = disk.cut();
      await running.signal('SIGKILL');
      stop.abort();
      await writing;
      disk.remove();
      disk = after;
      running = await startPlacedSite(engine, disk.folder);
      missing.push(await missingOf(running.site.url, acknowledged));
      await running.stop();
      running = undefined;
      tell?.(`cut ${cut + 1} of ${cuts}: ${acknowledged.size} acknowledged, ${missing.at(-1)} missing`);
    }
  } finally {
    await running?.signal('SIGKILL');
    disk.remove();
  }
  return { cuts, acknowledged: written.acknowledged.size, missing };
}
