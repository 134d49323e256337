import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A working tree with its packages. */
export interface Checkout {
  /** `old` or `new` */
  name: string;
  folder: string;
  /** What it is of, as Git names it. */
  commit: string;
  remove(): void;
}

/** Names something that is neither a checkout nor a commit, or a checkout that cannot be used. */
export class CheckoutError extends Error {}

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** `16c5048`, `16c5048 and changes` where the working tree has some, `?` without Git. */
function commitOf(folder: string): string {
  try {
    const isChanged = git(folder, 'status', '--porcelain', '--untracked-files=no') !== '';
    return `${git(folder, 'rev-parse', '--short', 'HEAD')}${isChanged ? ' and changes' : ''}`;
  } catch {
    return '?';
  }
}

/** A folder with a checkout in it, or a commit, whose worktree is made in a temporary folder. */
export function openCheckout(name: string, pathOrCommit: string): Checkout {
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), pathOrCommit);
  if (existsSync(join(folder, 'packages/kernels'))) {
    if (!existsSync(join(folder, 'node_modules/tsx'))) {
      throw new CheckoutError(`${folder} has no node_modules: run npm ci there`);
    }
    return { name, folder, commit: commitOf(folder), remove() {} };
  }
  let commit: string;
  try {
    commit = git(ROOT, 'rev-parse', '--short', '--verify', '--end-of-options', `${pathOrCommit}^{commit}`);
  } catch {
    throw new CheckoutError(
      `--${name} ${pathOrCommit} is neither a folder with a checkout nor a commit of this repository`,
    );
  }
  const made = join(mkdtempSync(join(tmpdir(), 'breakeven-versions-')), 'checkout');
  git(ROOT, 'worktree', 'add', '--detach', made, commit);
  linkPackages(ROOT, made);
  return {
    name,
    folder: made,
    commit,
    remove() {
      git(ROOT, 'worktree', 'remove', '--force', made);
      rmSync(join(made, '..'), { recursive: true, force: true });
    },
  };
}

/**
 * Gives a worktree the packages that are installed beside `from`. The workspace's own are links to its folders: those are made
 * again, so that each checkout imports its own sources.
 */
function linkPackages(from: string, to: string): void {
  const rooms = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(to, parent)).map((room) => `${parent}/${room}`),
  );
  for (const room of ['.', ...rooms]) linkFolder(join(from, room), join(to, room));
}

function linkFolder(from: string, to: string): void {
  const installed = join(from, 'node_modules');
  if (!existsSync(installed)) return;
  mkdirSync(join(to, 'node_modules'), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name.startsWith('.')) continue;
    const [own, target] = [join(to, 'node_modules', name), join(installed, name)];
    if (name !== '@breakeven') {
      symlinkSync(target, own);
      continue;
    }
    mkdirSync(own);
    for (const room of readdirSync(target)) {
      const link = join(target, room);
      if (lstatSync(link).isSymbolicLink()) symlinkSync(readlinkSync(link), join(own, room));
    }
  }
}
