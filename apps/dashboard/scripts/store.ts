import { parseArgs } from 'node:util';
import { serverEnvironment } from '../src/env.ts';
import { rebuildBoard } from '../src/server/queries/board-check.ts';
import { openDriver } from '../src/server/store/open-database.ts';

const HELP = `Usage: npm run store -w @breakeven/dashboard -- check

check   make every row of the board anew from the reports, and say what differed

The store is that of DATABASE_URL, or the one in BREAKEVEN_DATA_DIR.
Exit code: 0 nothing differed, 1 something did and was mended, 2 the command is not known.
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});
if (values.help || positionals.join(' ') !== 'check') {
  (values.help ? process.stdout : process.stderr).write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  const environment = serverEnvironment();
  process.stderr.write(`store: ${environment.databaseUrl ? 'DATABASE_URL' : environment.dataFolder}\n`);
  const opened = await openDriver(environment);
  try {
    const { rows, reports, differences } = await rebuildBoard(opened.database);
    for (const { table, key } of differences) process.stdout.write(`${table}: ${key} differed\n`);
    process.stdout.write(`${rows} rows of ${reports} reports, ${differences.length} differences\n`);
    process.exitCode = differences.length > 0 ? 1 : 0;
  } finally {
    await opened.close();
  }
}
