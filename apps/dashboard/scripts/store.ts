import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serverEnvironment } from '../src/env.ts';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { DumpExistsError, writeDump } from '../src/server/dump/write-dump.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { openDriver } from '../src/server/store/open-database.ts';

const HELP = `Usage: npm run store -w @breakeven/dashboard -- check
       npm run store -w @breakeven/dashboard -- dump FOLDER

check   make every row of the board anew from the reports, and say what differed
dump    write reports, results, kernels and prices as Parquet into FOLDER/YYYY-MM-DD, with a manifest

The store is that of DATABASE_URL, or the one in BREAKEVEN_DATA_DIR, which no site may have open.
Exit code: 0 nothing differed, or the dump is written; 1 something differed and was mended; 2 the command is not known;
3 the dump of that day is there already.
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});
const [command, folder, ...others] = positionals;
const isKnown =
  others.length === 0 &&
  ((command === 'check' && folder === undefined) || (command === 'dump' && folder !== undefined));
if (values.help || !isKnown) {
  (values.help ? process.stdout : process.stderr).write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  const environment = serverEnvironment();
  process.stderr.write(`store: ${environment.databaseUrl ? 'DATABASE_URL' : environment.dataFolder}\n`);
  const opened = await openDriver(environment);
  try {
    process.exitCode = folder === undefined ? await check(opened) : await dump(opened, folder);
  } finally {
    await opened.close();
  }
}

async function check({ database }: OpenDatabase): Promise<number> {
  const { rows, reports, differences } = await rebuildBoard(database);
  for (const { table, key } of differences) process.stdout.write(`${table}: ${key} differed\n`);
  process.stdout.write(`${rows} rows of ${reports} reports, ${differences.length} differences\n`);
  return differences.length > 0 ? 1 : 0;
}

async function dump({ database }: OpenDatabase, into: string): Promise<number> {
  try {
    const { path, manifest } = await writeDump(database, into);
    for (const { name, rows, bytes } of manifest.files)
      process.stdout.write(`${join(path, name)}: ${rows} rows, ${bytes} bytes\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DumpExistsError)) throw error;
    process.stderr.write(`store: ${error.message}\n`);
    return 3;
  }
}
