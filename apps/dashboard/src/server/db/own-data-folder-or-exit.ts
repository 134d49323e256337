import { isServing, serverEnvironment } from '../../env.ts';
import { DataFolderInUseError, ownDataFolder } from './owner-lock.ts';

/** With a PostgreSQL server any number of dashboards may run, and there is nothing to own. */
export function ownDataFolderOrExit(): void {
  if (!isServing) return;
  const { databaseUrl, dataFolder } = serverEnvironment();
  if (databaseUrl !== undefined) return;
  try {
    ownDataFolder(dataFolder);
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error;
    process.stderr.write(`breakeven: ${error.message}\n`);
    process.exit(1);
  }
}
