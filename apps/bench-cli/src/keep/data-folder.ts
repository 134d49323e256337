import path from 'node:path';
import { repositoryRoot } from '../environment/repository-root.ts';

/**
 * Where results stay on this machine: BREAKEVEN_DATA_DIR, from the checkout if it is relative, or .breakeven there.
 * The dashboard and npm start read it the same way, so it means one folder wherever each was started.
 */
export function dataFolder(): string {
  return path.resolve(repositoryRoot, process.env.BREAKEVEN_DATA_DIR || '.breakeven');
}

export const dataFolderHelp =
  'Data: .breakeven in the checkout, or BREAKEVEN_DATA_DIR (a relative path starts at the checkout)';
