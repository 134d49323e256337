import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serverEnvironment } from '../src/env.ts';
import { DumpExistsError, writeDump } from '../src/server/dump/write-dump.ts';
import { askOwner } from '../src/server/store/control-socket.ts';
import { openStore, setAside } from '../src/server/store/open-store.ts';
import { DataFolderInUseError } from '../src/server/store/owner-lock.ts';
import {
  EXIT,
  runStoreCommand,
  STORE_ACTIONS,
  type StoreRequest,
} from '../src/server/store/store-command.ts';
import { isDamaged } from '../src/server/store/store-unavailable.ts';

const HELP = `Usage: npm run store -- backup FILE | export FILE | restore FILE | import FILE | check | dump FOLDER

backup   write all that the store holds to FILE: reports, signatures, standings, history, hashes of networks
export   the same of what anybody may read, without hashes of networks
restore  read a FILE into a store that has no other reports
import   add to the store what FILE has and it lacks
check    make again all that follows from the reports, and say what differed
dump     write reports, results, kernels and prices as Parquet into FOLDER/YYYY-MM-DD, with a manifest

The store is that of DATABASE_URL, or the one in BREAKEVEN_DATA_DIR; dashboards may run meanwhile, except
that a dump of the embedded store needs it to itself. FILE is gzip of JSON lines,
the same for both engines.
Exit code: 0 done, 1 something differed or was refused, 2 usage, 3 the store cannot be used, 4 the file cannot be used, or the dump
of that day is there already.
`;

const say = (text: string) => process.stdout.write(`${text}\n`);
const warn = (text: string) => process.stderr.write(`store: ${text}\n`);

async function run(request: StoreRequest): Promise<number> {
  const environment = serverEnvironment();
  const { databaseUrl, dataFolder } = environment;
  warn(databaseUrl === undefined ? dataFolder : 'DATABASE_URL');
  const replayed: string[] = [];
  const options = { fromStart: request.action === 'check', onReplay: (name: string) => replayed.push(name) };
  const once = async () => {
    const opened = await openStore(environment, options);
    try {
      for (const name of replayed) say(`journal: ${name} was missing from the database`);
      const code = await runStoreCommand(opened, request, say);
      return request.action === 'check' && replayed.length > 0 ? EXIT.differed : code;
    } finally {
      await opened.close();
    }
  };
  try {
    return await once();
  } catch (error) {
    if (error instanceof DataFolderInUseError) return await askOwner(dataFolder, request, say);
    if (!isDamaged(error) || databaseUrl !== undefined || request.action !== 'check') throw error;
    await setAside(dataFolder, error);
    await once();
    return EXIT.differed;
  }
}

async function dump(folder: string): Promise<number> {
  const opened = await openStore(serverEnvironment());
  try {
    const { path, manifest } = await writeDump(opened.database, folder);
    for (const { name, rows, bytes } of manifest.files)
      say(`${join(path, name)}: ${rows} rows, ${bytes} bytes`);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof DumpExistsError)) throw error;
    warn(error.message);
    return EXIT.badFile;
  } finally {
    await opened.close();
  }
}

function asked(): StoreRequest | { action: 'dump'; folder: string } | 'help' | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', default: false } },
    });
    if (values.help) return 'help';
    const [name, file, ...more] = positionals;
    // npm runs this in the folder of the workspace.
    const here = process.env.INIT_CWD ?? process.cwd();
    const path = file === undefined ? null : resolve(here, file);
    if (more.length > 0) return null;
    if (name === 'dump') return path === null ? null : { action: name, folder: path };
    const action = STORE_ACTIONS.find((known) => known === name);
    if (action === undefined || (path === null) !== (action === 'check')) return null;
    return { action, file: path };
  } catch {
    return null;
  }
}

const request = asked();
if (request === 'help' || request === null) {
  (request === 'help' ? process.stdout : process.stderr).write(HELP);
  process.exitCode = request === 'help' ? EXIT.done : EXIT.usage;
} else {
  try {
    process.exitCode = 'folder' in request ? await dump(request.folder) : await run(request);
  } catch (error) {
    warn((error as Error).message);
    process.exitCode = EXIT.noStore;
  }
}
