import type { ViteUserConfig } from 'vitest/config';
import { UnfinishedReporter } from './unfinished-reporter.ts';

/**
 * What every vitest.config.ts of the repository spreads into its `test`. The JSON report lies in the package's own
 * test-results/, where turbo keeps it and `npm test` adds the reports up. No `include`: a project that extends this
 * would add its own to it, not replace it.
 */
export const vitestBase = {
  exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**'],
  pool: 'forks',
  retry: 0,
  slowTestThreshold: 10_000,
  // Ends what hangs; what a test may take on a busy machine does not fit in 5 s.
  testTimeout: 60_000,
  reporters: ['default', 'json', new UnfinishedReporter()],
  outputFile: { json: 'test-results/vitest.json' },
} satisfies NonNullable<ViteUserConfig['test']>;
