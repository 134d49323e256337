import { defineConfig } from 'vitest/config';
import { longTests } from '../../test/long-tests.ts';
import { vitestBase } from '../../test/vitest-base.ts';

export default defineConfig({
  // Opening the embedded database takes seconds on a busy machine.
  test: {
    ...vitestBase,
    name: 'dashboard',
    exclude: [...vitestBase.exclude, ...longTests('dashboard')],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
