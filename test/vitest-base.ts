import type { ViteUserConfig } from 'vitest/config';

/**
 * What every vitest.config.ts of the repository spreads into its `test`. The JSON report lies in the package's own
 * test-results/, where turbo keeps it and `npm test` adds the reports up.
 */
export const vitestBase: NonNullable<ViteUserConfig['test']> = {
  include: ['**/*.test.{ts,tsx}'],
  exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**'],
  pool: 'forks',
  retry: 0,
  reporters: ['default', 'json'],
  outputFile: { json: 'test-results/vitest.json' },
};
