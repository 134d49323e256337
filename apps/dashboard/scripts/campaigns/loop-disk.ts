import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** A disk that can fill, fail and lose its power: ext4 in a file, mounted by root. */
export interface LoopDisk {
  folder: string;
  /** Writes until nothing more fits. */
  fill(): void;
  /** Takes away what `fill` wrote. */
  empty(): void;
  /** Lets the file system find an error, upon which it takes no more writes. */
  fail(): void;
  /** The disk as it was when its power failed, without unsynced data. */
  cut(): LoopDisk;
  remove(): void;
}

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Whether this process may mount a disk in a file: root on Linux, outside most containers. */
export function mayMountLoopDisks(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    makeLoopDisk({ megabytes: 8 }).remove();
    return true;
  } catch {
    return false;
  }
}

export function makeLoopDisk({ megabytes }: { megabytes: number }): LoopDisk {
  const place = newPlace();
  const image = join(place, 'image');
  const file = openSync(image, 'w');
  ftruncateSync(file, megabytes * 2 ** 20);
  closeSync(file);
  run('mkfs.ext4', '-q', '-m', '0', image);
  return mountLoopDisk(place);
}

/** One that PostgreSQL's user may pass through. */
function newPlace(): string {
  const place = mkdtempSync(join(tmpdir(), 'breakeven-disk-'));
  chmodSync(place, 0o755);
  return place;
}

function mountLoopDisk(place: string): LoopDisk {
  const folder = join(place, 'disk');
  const image = join(place, 'image');
  mkdirSync(folder);
  // The kernel writes pages back on its own after half a minute: a longer time shows what nobody synced.
  run('mount', '-o', 'loop,errors=remount-ro,commit=300', image, folder);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      try {
        execFileSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'], { stdio: 'ignore' });
      } catch {
        // dd ends with an error once nothing more fits.
      }
    },
    empty: () => rmSync(filler),
    fail() {
      const device = basename(run('findmnt', '-n', '-o', 'SOURCE', folder));
      writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
    },
    cut() {
      const copy = newPlace();
      run('cp', '--sparse=always', image, join(copy, 'image'));
      return mountLoopDisk(copy);
    },
    remove() {
      run('umount', '-l', folder);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
