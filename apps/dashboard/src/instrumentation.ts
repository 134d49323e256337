/** Next calls this once, before the first request: a second dashboard on one data folder must not start. */
export async function register(): Promise<void> {
  // Read here and not in env.ts: the bundler leaves out of its edge build what stands behind this very comparison.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { ownDataFolderOrExit } = await import('./server/store/own-data-folder-or-exit.ts');
    ownDataFolderOrExit();
  }
}
