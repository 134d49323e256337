/**
 * What `npm test` leaves out, so that a newcomer does not wait for them, and `.ci/run` does not: BREAKEVEN_TESTS is `quick`
 * there and `all` here. Without it, as with `npx vitest`, nothing is left out. Each package keeps its unit tests and one way
 * through on every adapter; what stays out takes longest for what it alone would find.
 */
const LONG = {
  kernels: [
    // Real models, the search for leaks and drawn shapes; the conformance suite and the decoder stay.
    'test/gpu/{large-caches,leaks,random-shapes,real-model,rounding,windows}.test.ts',
    'test/mutation-check.test.ts',
    'test/wgpu/real-model.test.ts',
  ],
  'bench-cli': [
    // Each but the table of 100,000 lines starts a process per case; `run`, `cost`, `plan`, `pull`, `results` and `doctor` stay.
    'test/{cost-intervals,cost-owned,cost-predict,cost-refusals,failing-kernels,faults,flags,hostile-sites}.test.ts',
    'test/{import-program,import-submit,kernels,odd-names,one-grammar,package,refusals,rounding}.test.ts',
    'test/{deno,submit,submit-check,trust,tune,versions,weights}.test.ts',
    'src/renderers/many-results.test.ts',
  ],
  dashboard: [
    // Servers that are killed, flooded, upgraded or compared, and every page in a browser; the API, the board and the tasks of visitors stay.
    'e2e/{accessibility,board,checkpoint,cost,docs,faults,measure,own-reports,pages,site}.test.ts',
    'test/{bad-disk,bad-input,dead-store,dump,elsewhere,fuzz,imports,journal,lost-postgresql,measured-pages,parquet,plausibility}.test.ts',
    'test/{python-client,race-devices,read-plans,retry-after,serving-hardware,signed-requests}.test.ts',
    'test/{partitions,standby}.test.ts',
    'test/{schemathesis,site-hardening,store-command,store-file,trust,upgraded-store,versions}.test.ts',
  ],
  repository: [
    'client.test.ts',
    'fleet.test.ts',
    'notebooks.test.ts',
    'trust.test.ts',
    'versions/compiling.test.ts',
  ],
} as const;

/** Whether the long tests are left out. */
export const isQuick = process.env.BREAKEVEN_TESTS === 'quick';

/** Globs of the tests of a package that a quick run leaves out. */
export const longTests = (name: keyof typeof LONG): string[] => (isQuick ? [...LONG[name]] : []);

/** For the last lines of `npm test`. */
export const LONG_TESTS_OMITTED =
  'long tests of kernels, bench-cli, the dashboard and the repository (BREAKEVEN_TESTS=all npm test runs them, as .ci/run does)';
