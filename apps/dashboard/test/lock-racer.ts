import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataFolderInUseError, ownDataFolder } from '../src/server/db/owner-lock.ts';

/** Asks for each of `count` folders at its own instant, as other racers do, and prints which it got, as JSON. */
const [root = '', count = '0', start = '0', interval = '0'] = process.argv.slice(2);
process.setMaxListeners(0);
const mine: number[] = [];
for (let folder = 0; folder < Number(count); folder++) {
  const instant = Number(start) + folder * Number(interval);
  await delay(Math.max(0, instant - Date.now() - 5));
  // A timer would wake the racers too far apart.
  while (performance.timeOrigin + performance.now() < instant);
  try {
    ownDataFolder(join(root, String(folder)));
    mine.push(folder);
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error;
  }
}
process.stdout.write(`${JSON.stringify(mine)}\n`);
// Whoever ends has given its folders up: the last to come must still find the first.
process.stdin.resume();
