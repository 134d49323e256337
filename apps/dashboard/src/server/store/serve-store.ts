import { isServing, serverEnvironment } from '../../env.ts';
import { serveStoreCommands } from './control-socket.ts';
import { openDatabase } from './open-database.ts';

/** With the embedded store, the `store` command asks this process; PostgreSQL it asks itself. */
export function serveStore(): void {
  const { databaseUrl, dataFolder } = serverEnvironment();
  if (isServing && databaseUrl === undefined) serveStoreCommands(dataFolder, openDatabase);
}
