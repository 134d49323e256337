/**
 * Next calls this once, before the first request: a second dashboard on one data folder must not start, nor one that cannot
 * know whom it is to trust; and from then on the address and the response of each request are noted.
 */
export async function register(): Promise<void> {
  // Read here and not in env.ts: the bundler leaves out of its edge build what stands behind this very comparison.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { ownDataFolderOrExit } = await import('./server/store/own-data-folder-or-exit.ts');
    ownDataFolderOrExit();
    const { serveStore } = await import('./server/store/serve-store.ts');
    serveStore();
    const { notePeers } = await import('./server/network/peer.ts');
    notePeers();
    const { noteResponses } = await import('./server/network/page-status.ts');
    noteResponses();
  }
}
