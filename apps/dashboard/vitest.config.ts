import { defineConfig } from 'vitest/config';
import { vitestBase } from '../../test/vitest-base.ts';

export default defineConfig({
  // Opening the embedded database takes seconds on a busy machine.
  test: { ...vitestBase, name: 'dashboard', testTimeout: 60_000, hookTimeout: 120_000 },
});
