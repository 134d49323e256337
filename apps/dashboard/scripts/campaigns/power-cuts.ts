import { setTimeout as delay } from 'node:timers/promises';
import { type LoopDisk, makeLoopDisk } from './loop-disk.ts';
import { type Engine, startPlacedSite } from './store-place.ts';
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
  { cuts, seed }: { cuts: number; seed: number },
): Promise<PowerCuts> {
  const written = nothingWritten();
  const missing: number[] = [];
  let disk: LoopDisk = makeLoopDisk({ megabytes: 600 });
  try {
    for (let [cut, random, number] = [0, seed, 0]; cut < cuts; cut++) {
      const running = await startPlacedSite(engine, disk.folder);
      const stop = new AbortController();
      const before = written.acknowledged.size;
      const next = () => number++;
      const writing = write(running.site.url, { clients: 4, next, signal: stop.signal, written });
      while (written.acknowledged.size === before) await delay(10);
      random = (random * 48_271) % 2_147_483_647;
      await delay(200 + (random % 2000));
      await running.signal('SIGSTOP');
      const acknowledged = new Map(written.acknowledged);
      const after = disk.cut();
      await running.signal('SIGKILL');
      stop.abort();
      await writing;
      disk.remove();
      disk = after;
      const again = await startPlacedSite(engine, disk.folder);
      missing.push(await missingOf(again.site.url, acknowledged));
      await again.stop();
    }
  } finally {
    disk.remove();
  }
  return { cuts, acknowledged: written.acknowledged.size, missing };
}
