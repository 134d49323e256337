import { defineConfig } from 'vitest/config';
import { vitestBase } from '../../test/vitest-base.ts';

export default defineConfig({
  // Each test starts processes that open an adapter and compile shaders.
  test: { ...vitestBase, name: 'bench-cli', testTimeout: 60_000, hookTimeout: 60_000 },
});
