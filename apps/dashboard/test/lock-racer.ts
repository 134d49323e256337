import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Asks for each of `count` folders at its own instant, as other racers do, and prints which it got, as JSON. */
const [root = '', count = '0', start = '0', interval = '0'] = process.argv.slice(2);
process.setMaxListeners(0);

// Processes on few cores take turns too seldom to meet between two calls: before each, one lets the others go first.
const clock = new Int32Array(new SharedArrayBuffer(4));
for (const name of ['linkSync', 'renameSync', 'readFileSync', 'rmSync'] as const) {
  const call = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name](...args: unknown[]) {
      if (String(args[0]).includes('owner.lock')) Atomics.wait(clock, 0, 0, 3 * Math.random());
      return call(...args);
    },
  });
}
syncBuiltinESMExports();
const { DataFolderInUseError, ownDataFolder } = await import('../src/server/store/owner-lock.ts');

const mine: number[] = [];
for (let folder = 0; folder < Number(count); folder++) {
  const instant = Number(start) + folder * Number(interval);
  await delay(Math.max(0, instant - Date.now()));
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
