import { readdirSync } from 'node:fs';
import path from 'node:path';
import { kernelsOf } from '@breakeven/kernels/choose/registry';
import {
  breakAdapter,
  type FaultOf,
  firstFail,
  type KernelFault,
} from '@breakeven/kernels/device/faulty-device.fixture';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import { parseReport } from '@breakeven/schema/report/read-report';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunOptions } from '../src/commands/run/options.ts';
import { runBenchmark } from '../src/commands/run/run-benchmark.ts';
import { hasSwiftShader, TINY, temporaryFolder } from './bench-cli.ts';

/** What the driver does to kernels; every device that is opened obeys it. */
let faultOf: FaultOf = () => null;
vi.mock('../src/device/open-device.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../src/device/open-device.ts')>();
  return {
    openDevice: async (...given: Parameters<typeof original.openDevice>) => {
      const opened = await original.openDevice(...given);
      breakAdapter(opened.adapter, (kernel) => faultOf(kernel));
      return opened;
    },
  };
});

/** Time enough on a busy machine. */
vi.mock('../src/measure/spot-choices.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../src/measure/spot-choices.ts')>()),
  spotTime: (_: unknown, asked: boolean | undefined) => (asked ? { secondsLeft: 600 } : null),
}));

const OPTIONS: RunOptions = {
  model: [TINY],
  nPrompt: [8],
  nGen: [2],
  repetitions: 1,
  warmup: 0,
  delay: 0,
  cooldown: 0,
  timer: 'wall',
  seed: 1,
  power: 'off',
  output: 'json',
  url: 'http://127.0.0.1:9',
  adapter: hasSwiftShader ? 'swiftshader' : 'auto',
  quiet: true,
};

/** What `bench-cli run` prints and ends with. */
async function run(fault: FaultOf, options: Partial<RunOptions> = {}) {
  faultOf = fault;
  const folder = temporaryFolder();
  vi.stubEnv('BREAKEVEN_DATA_DIR', folder);
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((...given: unknown[]) => {
      texts[name] += String(given[0]);
      const done = given.at(-1);
      if (typeof done === 'function') done();
      return true;
    });
  }
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await runBenchmark({ ...OPTIONS, ...options });
    const parsed = texts.stdout === '' ? null : parseReport(JSON.parse(texts.stdout));
    const kept = readdirSync(folder).includes('reports') ? readdirSync(path.join(folder, 'reports')) : [];
    return {
      code: process.exitCode ?? 0,
      stderr: texts.stderr,
      report: parsed?.ok ? parsed.report : null,
      kept,
    };
  } finally {
    process.exitCode = before;
    vi.restoreAllMocks();
  }
}

afterEach(() => void vi.unstubAllEnvs());

const MATMULS = kernelsOf('matmul').map(({ name }) => name);
const VERBS: Record<KernelFault, string> = {
  'wrong-result': 'computes a wrong result',
  'does-not-compile': 'does not compile',
  'device-lost': 'lost the device',
};

describe('a run', { timeout: 240_000 }, () => {
  it.each([
    ['does-not-compile', 1],
    ['wrong-result', 2],
    ['device-lost', 2],
  ] as const)('goes on where a kernel fails (%s) with the next one, after %i', async (fault, count) => {
    const { code, stderr, report } = await run(firstFail(count, fault, MATMULS));
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(report?.results.map(({ test }) => test)).toEqual(['pp8', 'tg2']);
    expect(correctnessState(report?.correctness)).toBe('passed');
    expect(report?.replacedKernels).toHaveLength(count);
    for (const { op, cause, kernel, tuning, dims, replacement } of report?.replacedKernels ?? []) {
      expect([op, cause]).toEqual(['matmul', fault]);
      const ran = report?.kernels.find(
        (one) => one.op === op && JSON.stringify(one.dims) === JSON.stringify(dims),
      );
      expect(ran).toMatchObject({ ...replacement });
      expect({ kernel, tuning }).not.toEqual({ kernel: ran?.kernel, tuning: ran?.tuning });
    }
    const warnings = stderr.split('\n').filter((line) => line.startsWith('warning: '));
    expect(warnings).toHaveLength(count);
    for (const line of warnings) expect(line.match(/does not compile here/g)?.length ?? 0).toBeLessThan(2);
    for (const line of warnings)
      expect(line).toMatch(new RegExp(`${VERBS[fault]} here: .* runs in its place`));
  });

  it('ends with 5 where every kernel of an op computes something else; its report says so and is kept', async () => {
    const { code, stderr, report, kept } = await run((kernel) =>
      MATMULS.includes(kernel) ? 'wrong-result' : null,
    );
    expect(code).toBe(5);
    expect(stderr).toMatch(/error: .* \(matmul, f32\) on .* is off by/);
    expect(correctnessState(report?.correctness)).toBe('failed');
    expect(kept).toEqual([`${report?.id}.json`]);
  });

  it('ends with 5 where the weights would not be filled in, although all other kernels agree', async () => {
    const { code, stderr, report } = await run((kernel) =>
      kernel === 'random-fill' ? 'wrong-result' : null,
    );
    expect(code).toBe(5);
    expect(stderr).toMatch(/error: random-fill \(random-fill, f32\) on .* is off by/);
    expect(correctnessState(report?.correctness)).toBe('failed');
  });

  it.each(['does-not-compile', 'device-lost'] as const)(
    'ends with 5 and names all that was tried and all tests where no kernel of an op runs (%s)',
    async (fault) => {
      const { code, stderr, report } = await run((kernel) => (MATMULS.includes(kernel) ? fault : null));
      expect({ code, report }).toEqual({ code: 5, report: null });
      expect(stderr).toMatch(
        new RegExp(`error: no kernel for matmul in f32 is left on .*tried: .*${VERBS[fault]}`),
      );
      expect(stderr).toContain('not measured, since the run failed: pp8, tg2\n');
    },
  );

  it('times candidates with --tune, and takes none that fails', async () => {
    const pure = await run(() => null, { nGen: [0] });
    const defaults = pure.report?.kernels.map(({ kernel }) => kernel) ?? [];
    // One that computes something else writes nothing here, and so is the fastest.
    for (const fault of ['wrong-result', 'device-lost'] as const) {
      const hit: string[] = [];
      const faultOfOthers = (kernel: string) => {
        if (!MATMULS.includes(kernel) || defaults.includes(kernel)) return null;
        hit.push(kernel);
        return fault;
      };
      const { code, stderr, report } = await run(faultOfOthers, { tune: true, nGen: [0] });
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(hit.length).toBeGreaterThan(0);
      expect(correctnessState(report?.correctness)).toBe('passed');
      expect(report?.replacedKernels).toBeUndefined();
      const matmuls = report?.kernels.filter(({ op }) => op === 'matmul') ?? [];
      expect(matmuls.filter(({ kernel }) => !defaults.includes(kernel))).toEqual([]);
      expect(matmuls.some(({ measuredBy }) => measuredBy === 'spot')).toBe(true);
      const warned = stderr.match(new RegExp(`timing candidates: (${hit.join('|')})`, 'g')) ?? [];
      expect(warned.length > 0).toBe(fault === 'device-lost');
    }
  });
});
