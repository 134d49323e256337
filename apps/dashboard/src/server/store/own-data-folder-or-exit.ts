import { isServing, serverEnvironment, trustEnvironment } from '../../env.ts';
import { networkKeyOf } from '../network/network-hash.ts';
import { ownDataFolder } from './owner-lock.ts';

/**
 * Ends a dashboard that cannot have its data folder, or keep its key of networks there, or is told what cannot be meant, with
 * one line that says why. With a PostgreSQL server any number of dashboards may run, and there is no folder to own.
 */
export function ownDataFolderOrExit(): void {
  if (!isServing) return;
  try {
    const { networkKey } = trustEnvironment();
    const { databaseUrl, dataFolder } = serverEnvironment();
    if (databaseUrl === undefined) ownDataFolder(dataFolder);
    if (networkKey === undefined) networkKeyOf(dataFolder);
  } catch (error) {
    process.stderr.write(`breakeven: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
