import { defineConfig } from 'vitest/config';
import { longTests } from '../../test/long-tests.ts';
import { vitestBase } from '../../test/vitest-base.ts';

export default defineConfig({
  // Each test starts processes that open an adapter and compile shaders.
  test: {
    ...vitestBase,
    name: 'bench-cli',
    exclude: [...vitestBase.exclude, ...longTests('bench-cli')],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
