import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { facility } from '../../test/facilities.ts';
import { isQuick, longTests } from '../../test/long-tests.ts';
import { vitestBase } from '../../test/vitest-base.ts';

const GPU_TESTS = ['test/gpu/**/*.test.ts'];
const LONG = longTests('kernels');

const chromium = facility('chromium');
/**
 * What a quick run leaves out on SwiftShader in Node: all but how WGSL's subgroups are numbered, and a decoder where no browser
 * runs it. lavapipe runs the rest.
 */
const QUICK_WITHOUT = `test/gpu/!(${chromium.available ? '' : 'session|'}subgroup-id).test.ts`;

/** One project an adapter: the same tests on subgroups of 4 and of 8, without subgroups, and in a browser. */
function gpuProject(
  name: string,
  env: Record<string, string>,
  exclude: string[] = [],
): TestProjectConfiguration {
  return {
    extends: true,
    test: { name, include: GPU_TESTS, exclude: [...LONG, ...exclude], env, testTimeout: 120_000 },
  };
}

/**
 * What does not run without subgroups: barriers are emulated there, and these take minutes. Every kernel is held to its
 * reference all the same, and a decoder to its own; the project wgpu runs more models without subgroups.
 */
const ONLY_WITH_SUBGROUPS = [
  'architectures',
  'checked-kernels',
  'checkpoints',
  'failures',
  'families',
  'gate-coverage',
  'gpu-timer',
  'large-caches',
  'leaks',
  'measure',
  'padded-weights',
  'random-shapes',
  'real-model',
  'rounding',
  'windows',
];

const swiftshader = facility('swiftshader').available
  ? [
      gpuProject(
        'swiftshader',
        { BREAKEVEN_ADAPTER: 'swiftshader' },
        // One dispatch over a cache of an 8B model takes it half a minute, as does a prompt of a real model, and whole models
        // of packed integers two; lavapipe holds them to their references.
        facility('lavapipe').available
          ? [
              ...['large-caches', 'real-model', 'rounding'].map((name) => `test/gpu/${name}.test.ts`),
              ...(isQuick ? [QUICK_WITHOUT] : []),
            ]
          : [],
      ),
      ...(isQuick && facility('deno').available
        ? []
        : [
            gpuProject(
              'no-subgroups',
              { BREAKEVEN_ADAPTER: 'swiftshader', BREAKEVEN_TEST_WITHHOLD: 'subgroups' },
              ONLY_WITH_SUBGROUPS.map((name) => `test/gpu/${name}.test.ts`),
            ),
          ]),
    ]
  : [];

const lavapipe = facility('lavapipe').available
  ? [gpuProject('lavapipe', { BREAKEVEN_ADAPTER: 'lavapipe' })]
  : [];

/**
 * The adapter that is requested by name: a GPU is in no run of all tests, for no two machines have the same. Where SwiftShader
 * cannot be (macOS, Windows, arm64), whatever adapter the machine has.
 */
const asked = process.env.BREAKEVEN_TEST_ADAPTER ?? (facility('swiftshader').available ? undefined : 'auto');
const adapter = asked === undefined ? [] : [gpuProject('adapter', { BREAKEVEN_ADAPTER: asked })];
// Deno runs the programs; vitest asks them.
const wgpu: TestProjectConfiguration[] =
  facility('deno').available && facility('lavapipe').available
    ? [
        {
          extends: true,
          test: {
            name: 'wgpu',
            include: ['test/wgpu/**/*.test.ts'],
            exclude: LONG,
            testTimeout: 120_000,
            // As many as it starts processes: a test that waits for one would run out of time.
            maxConcurrency: 2,
          },
        },
      ]
    : [];

const browser: TestProjectConfiguration[] = chromium.available
  ? [
      {
        extends: true,
        // Named, since finding them while a test runs makes Vite reload the page under it.
        optimizeDeps: {
          include: ['@stdlib/stats-base-dists-t-quantile', 'simple-statistics', '@petamoriken/float16'],
        },
        test: {
          name: 'browser',
          include: ['test/gpu/session.test.ts'],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromium.path,
                args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ]
  : [];

export default defineConfig({
  test: {
    ...vitestBase,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/*.test.ts', 'test/reference/*.test.ts'],
          exclude: LONG,
        },
      },
      ...swiftshader,
      ...lavapipe,
      ...adapter,
      ...wgpu,
      ...browser,
    ],
  },
});
