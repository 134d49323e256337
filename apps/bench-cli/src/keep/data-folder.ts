import path from 'node:path';
import envPaths from 'env-paths';
import { checkout } from '../environment/checkout.ts';

/**
 * Where results stay on this machine: BREAKEVEN_DATA_DIR, or .breakeven in the checkout, or for an installed package the
 * user's data folder as the system has it ($XDG_DATA_HOME, ~/Library/Application Support, %LOCALAPPDATA%). In a checkout a
 * relative BREAKEVEN_DATA_DIR starts there: the dashboard and npm start read it the same way, so it means one folder
 * wherever each was started.
 */
export function dataFolder(root: string | null = checkout): string {
  const given = process.env.BREAKEVEN_DATA_DIR || null;
  if (root !== null) return path.resolve(root, given ?? '.breakeven');
  return given === null ? envPaths('breakeven', { suffix: '' }).data : path.resolve(given);
}

export const dataFolderHelp =
  checkout === null
    ? `Data: ${dataFolder()}, which BREAKEVEN_DATA_DIR changes`
    : 'Data: .breakeven in the checkout, or BREAKEVEN_DATA_DIR (a relative path starts at the checkout)';
