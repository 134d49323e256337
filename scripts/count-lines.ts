import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { familiesOf } from './count-lines/families.ts';
import { countTypeScript, withoutLineSavers } from './count-lines/typescript.ts';
import { countWgsl } from './count-lines/wgsl.ts';

/**
 * Counts the lines of folders, WGSL and TypeScript, so that neither dense nor airy writing changes the number:
 *
 * - comments, blank lines and tests (`*.test.ts`) are left out;
 * - TypeScript is counted as Biome prints it at the repository's width, with the properties of `...{ a, b }` written out
 *   first, a line each;
 * - WGSL is counted with one statement, one struct member and one brace a line; what is wider than the repository's width
 *   takes as many lines as it fills (`count-lines/wgsl.ts`).
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const USAGE = `Usage: npm run count-lines -- [--checkout <folder>] [folder or file ...]

Counts lines of WGSL and TypeScript without comments, blank lines and tests, squeezed lines unfolded. Folders start at the
checkout (this one unless given); without any, the families of kernels are counted, where the checkout has them.

Exit codes: 0 counted; 2 wrong arguments`;

interface Format {
  formatter: { lineWidth: number };
  javascript: unknown;
}

class UsageError extends Error {}

/** Files below a folder, or the file itself. */
function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesOf(join(path, entry.name)));
}

/** TypeScript as Biome prints it once its line savers are gone, by path. */
function formatted(paths: readonly string[], { formatter, javascript }: Format): Map<string, string> {
  if (paths.length === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-count-lines-'));
  try {
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ formatter, javascript }));
    mkdirSync(join(folder, 'files'));
    const copies = paths.map((_, i) => join(folder, 'files', `${i}.ts`));
    paths.forEach((path, i) => {
      writeFileSync(copies[i] as string, withoutLineSavers(readFileSync(path, 'utf8')));
    });
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const flags = [
      'format',
      '--write',
      `--config-path=${folder}`,
      '--vcs-enabled=false',
      join(folder, 'files'),
    ];
    const { status, stderr } = spawnSync(process.execPath, [biome, ...flags], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`biome could not print the files: ${stderr}`);
    return new Map(paths.map((path, i) => [path, readFileSync(copies[i] as string, 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(checkout: string, folders: readonly string[]): string[] {
  const format = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8')) as Format;
  const rows = folders.map((folder) => {
    const path = join(checkout, folder);
    if (!existsSync(path)) throw new UsageError(`${path} is not there`);
    const files = filesOf(path);
    const wgsl = files.filter((file) => file.endsWith('.wgsl'));
    const typescript = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    const lines = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0);
    const width = format.formatter.lineWidth;
    return {
      folder,
      files: wgsl.length + typescript.length,
      wgsl: lines(wgsl.map((file) => countWgsl(readFileSync(file, 'utf8'), width))),
      typescript: lines([...formatted(typescript, format).values()].map(countTypeScript)),
    };
  });
  const sum = (key: 'files' | 'wgsl' | 'typescript') => rows.reduce((total, row) => total + row[key], 0);
  const all = { folder: 'all', files: sum('files'), wgsl: sum('wgsl'), typescript: sum('typescript') };
  return [
    '| folder | files | WGSL | TypeScript | together |',
    '|---|---|---|---|---|',
    ...[...rows, all].map(
      (row) =>
        `| ${row.folder} | ${row.files} | ${row.wgsl} | ${row.typescript} | ${row.wgsl + row.typescript} |`,
    ),
  ];
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      checkout: { type: 'string', default: ROOT },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const paths = () => (positionals.length > 0 ? positionals : familiesOf(values.checkout));
  console.log(values.help ? USAGE : count(values.checkout, paths()).join('\n'));
} catch (error) {
  const isParse = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  if (!isParse && !(error instanceof UsageError)) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
