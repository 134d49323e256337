import { defineConfig } from 'vitest/config';
import { vitestBase } from './vitest-base.ts';

export default defineConfig({
  cacheDir: '../node_modules/.vite',
  test: { ...vitestBase, name: 'repository' },
});
