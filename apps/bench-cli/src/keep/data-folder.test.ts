import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { repositoryRoot } from '../environment/repository-root.ts';
import { dataFolder } from './data-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

it.each([
  ['', path.join(repositoryRoot, '.breakeven')],
  ['elsewhere/data', path.join(repositoryRoot, 'elsewhere', 'data')],
  [path.resolve('/srv/data'), path.resolve('/srv/data')],
])('takes BREAKEVEN_DATA_DIR=%s from the checkout, not from the working folder', (value, folder) => {
  vi.stubEnv('BREAKEVEN_DATA_DIR', value);
  expect(dataFolder()).toBe(folder);
});
