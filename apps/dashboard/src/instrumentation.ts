import { isServing } from './env.ts';

/** Next calls this once, before the first request: a second dashboard on one data folder must not start. */
export async function register(): Promise<void> {
  if (!isServing) return;
  const { ownDataFolderOrExit } = await import('./server/db/own-data-folder-or-exit.ts');
  ownDataFolderOrExit();
}
