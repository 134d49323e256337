import { isServing, type ServerEnvironment, serverEnvironment } from '../../env.ts';
import type { OpenDatabase } from '../db/database.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { deriveImports } from './derive-imports.ts';
import { loadImports } from './load-imports.ts';
import { loadReports } from './load-reports.ts';
import { openStore } from './open-store.ts';
import { keepVacuumed } from './vacuum-embedded.ts';

// The bundler may load this module more than once in one process; the database is opened once.
const shared = globalThis as { breakevenDatabase?: Promise<OpenDatabase> | undefined };

/**
 * The database of this process, opened at the first call; a failure is forgotten, so that the next call tries again.
 */
export function openDatabase(): Promise<OpenDatabase> {
  if (!isServing)
    throw new Error('The database is for requests only: the page must be rendered dynamically.');
  shared.breakevenDatabase ??= openWith(serverEnvironment()).catch((error: unknown) => {
    shared.breakevenDatabase = undefined;
    throw error;
  });
  return shared.breakevenDatabase;
}

export async function openWith(environment: ServerEnvironment): Promise<OpenDatabase> {
  const { reportsFolder, importsFolder } = environment;
  const opened = await openStore(environment);
  // All that follows writes, and the dashboard of its primary does it.
  if (opened.database.isStandby) return opened;
  try {
    await loadReports(opened.database, reportsFolder);
    await loadImports(opened.database, importsFolder);
    return withUpkeep(opened);
  } catch (error) {
    // The next call opens it again, and two in one folder would write over each other.
    await opened.close();
    throw error;
  }
}

/** What rules of today make otherwise is made so beside the requests; closing ends that, and the next start goes on. */
function withUpkeep({ kind, database, close }: OpenDatabase): OpenDatabase {
  const ended = new AbortController();
  const say = (text: string) => process.stderr.write(`breakeven: ${text}\n`);
  const { signal } = ended;
  const upkeep = bringUpToDate(database, { say, signal })
    .then(() => deriveImports(database, signal))
    .then(() => (kind === 'pglite' ? keepVacuumed(database, signal) : undefined))
    .catch((error: unknown) => {
      if (!signal.aborted) say(`the upkeep of the store ended: ${String(error)}`);
    });
  return {
    kind,
    database,
    close: async () => {
      ended.abort();
      await upkeep;
      await close();
    },
  };
}
