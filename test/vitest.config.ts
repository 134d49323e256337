import { defineConfig } from 'vitest/config';
import { longTests } from './long-tests.ts';
import { vitestBase } from './vitest-base.ts';

export default defineConfig({
  cacheDir: '../node_modules/.vite',
  test: {
    ...vitestBase,
    name: 'repository',
    exclude: [...vitestBase.exclude, ...longTests('repository')],
  },
});
