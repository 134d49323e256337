import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** For a copy without git: names that .gitignore leaves out. */
const IGNORED = /^(node_modules|\.git|\.turbo|\.next|\.breakeven|\.cache|dist|test-results|next-env\.d\.ts)$/;

function walk(folder: string, prefix = ''): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !IGNORED.test(name) && !/\.(tsbuildinfo|log)$/.test(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? walk(join(folder, entry.name), `${prefix}${entry.name}/`)
        : [`${prefix}${entry.name}`],
    );
}

function listedByGit(): string[] | undefined {
  if (!existsSync(join(root, '.git'))) return undefined;
  const options = ['-c', 'safe.directory=*'];
  const command = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  try {
    return execFileSync('git', [...options, ...command], { cwd: root, encoding: 'utf8' }).split('\0');
  } catch {
    return undefined;
  }
}

/** Paths of all files of the repository from its root, with `/`, also those not committed yet. */
export function repositoryFiles(): string[] {
  const isFile = (path: string) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile();
  return (listedByGit() ?? walk(root)).filter((path) => path !== '' && isFile(path));
}

export const readText = (path: string) => readFileSync(join(root, path), 'utf8');

/** Files that no hand writes. */
export const isGenerated = (path: string) =>
  /(^|\/)package-lock\.json$/.test(path) ||
  /(^|\/)generated\//.test(path) ||
  path.startsWith('apps/dashboard/drizzle/') ||
  /^data\/(reports|software)\//.test(path);

export const isText = (path: string) => !/\.(png|ico|woff2?|parquet|safetensors)$/.test(path);
export const isSource = (path: string) => /\.(ts|tsx|mts|js|mjs)$/.test(path) && !path.endsWith('.d.ts');
