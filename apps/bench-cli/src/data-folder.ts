import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this program runs from. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Where results stay on this machine: BREAKEVEN_DATA_DIR, or .breakeven in the checkout. */
export function dataFolder(): string {
  const folder = process.env.BREAKEVEN_DATA_DIR;
  return folder ? path.resolve(folder) : path.join(repositoryRoot, '.breakeven');
}
