import { isServing, serverEnvironment, trustEnvironment } from '../../env.ts';
import { ownDataFolder } from './owner-lock.ts';

/**
 * Ends a dashboard that cannot have its data folder, or is told what cannot be meant, with one line that says why. With a PostgreSQL server any
 * number of dashboards may run, and there is nothing to own.
 */
export function ownDataFolderOrExit(): void {
  if (!isServing) return;
  try {
    trustEnvironment();
    const { databaseUrl, dataFolder } = serverEnvironment();
    if (databaseUrl === undefined) ownDataFolder(dataFolder);
  } catch (error) {
    process.stderr.write(`breakeven: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
