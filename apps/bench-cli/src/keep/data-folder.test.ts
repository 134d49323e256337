import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { dataFolder } from './data-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

const root = path.resolve('/srv/checkout');

it.each([
  ['', path.join(root, '.breakeven')],
  ['elsewhere/data', path.join(root, 'elsewhere', 'data')],
  [path.resolve('/srv/data'), path.resolve('/srv/data')],
])('takes BREAKEVEN_DATA_DIR=%s from the checkout, not from the working folder', (value, folder) => {
  vi.stubEnv('BREAKEVEN_DATA_DIR', value);
  expect(dataFolder(root)).toBe(folder);
});

it.each([
  ['elsewhere/data', path.resolve('elsewhere/data')],
  [path.resolve('/srv/data'), path.resolve('/srv/data')],
])('takes BREAKEVEN_DATA_DIR=%s from the working folder where there is no checkout', (value, folder) => {
  vi.stubEnv('BREAKEVEN_DATA_DIR', value);
  expect(dataFolder(null)).toBe(folder);
});

it.runIf(process.platform === 'linux')("is in the user's data folder where there is no checkout", () => {
  vi.stubEnv('BREAKEVEN_DATA_DIR', '');
  vi.stubEnv('XDG_DATA_HOME', '/srv/xdg');
  expect(dataFolder(null)).toBe('/srv/xdg/breakeven');
});
