import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { benchCli, TINY, TINY_RUN, temporaryFolder } from './bench-cli.ts';

const TUNE = ['tune', '-m', TINY, '-p', '8', '-d', '8', '-r', '1', '--op', 'rms-norm'];

it('keeps what it chose, run --tuned takes it, and a corrupted file is ignored with a warning', async () => {
  const folder = temporaryFolder();
  const env = { BREAKEVEN_DATA_DIR: folder };
  const before = await benchCli([...TINY_RUN, '--tuned', '-n', '0', '--quiet'], env);
  expect(before).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing was tuned') });

  const { code, stdout } = await benchCli([...TUNE, '-o', 'json', '--quiet'], env);
  expect(code).toBe(0);
  const { tuned } = JSON.parse(stdout);
  for (const { ratio } of tuned) expect(ratio).toBeLessThanOrEqual(1);
  const [name = ''] = readdirSync(path.join(folder, 'tuning'));
  expect(name).toMatch(/^[0-9a-f]{32}\.json$/);

  const run = await benchCli([...TINY_RUN, '--tuned', '-n', '0', '-o', 'json', '--quiet'], env);
  expect(run.stderr).not.toContain('nothing was tuned');
  const chosen = tuned.find(
    ({ op, dims }: { op: string; dims: { rows: number } }) => op === 'rms-norm' && dims.rows === 8,
  );
  const { kernels } = JSON.parse(run.stdout);
  expect(kernels).toContainEqual(
    expect.objectContaining({
      op: 'rms-norm',
      kernel: chosen.choice.kernel,
      // As it ran, with what follows from the dims.
      tuning: expect.objectContaining(chosen.choice.tuning),
      measuredBy: 'tune',
      dims: expect.objectContaining(chosen.dims),
    }),
  );

  writeFileSync(path.join(folder, 'tuning', name), '{"choices": [');
  const ignored = await benchCli([...TINY_RUN, '--tuned', '-n', '0', '--quiet'], env);
  expect(ignored).toMatchObject({ code: 0, stderr: expect.stringMatching(/warning: .*is ignored/) });
}, 180_000);

it('warns of lengths that an op does not depend on, and refuses one that the model does not run', async () => {
  const env = { BREAKEVEN_DATA_DIR: temporaryFolder() };
  const { code, stderr } = await benchCli(TUNE, env);
  expect(code).toBe(0);
  expect(stderr).toContain('warning: --n-depth has no effect: what is tuned does not depend on it');
  expect(stderr).not.toContain('--n-prompt has no effect');
  const dense = await benchCli(['tune', '-m', TINY, '--op', 'top-k', '-r', '1'], env);
  expect(dense.code).toBe(2);
  expect(dense.stderr).toMatch(/--op top-k: .* does not run this op/);
});

it('--check measures what it chose again, over the conformance shapes, and keeps nothing', async () => {
  const folder = temporaryFolder();
  const check = ['tune', '--check', '--op', 'rms-norm', '-r', '1', '-o', 'json', '--quiet'];
  const { code, stdout } = await benchCli(check, { BREAKEVEN_DATA_DIR: folder });
  expect(code).toBe(0);
  const { tuned, check: summary } = JSON.parse(stdout);
  expect(tuned.length).toBeGreaterThan(1);
  for (const { chosen, untuned, checkedRatio } of tuned) {
    expect(checkedRatio).toBeGreaterThan(0);
    if (chosen === untuned) expect(checkedRatio).toBe(1);
  }
  expect(summary).toMatchObject({ shapes: tuned.length, medianRatio: expect.any(Number) });
  const product = tuned.reduce((all: number, one: { checkedRatio: number }) => all * one.checkedRatio, 1);
  expect(summary.geometricMeanRatio).toBeCloseTo(product ** (1 / tuned.length), 6);
  expect(readdirSync(folder)).toEqual([]);
});

it('refuses --tuned with --reuse, which would not know of it', async () => {
  const { code, stderr } = await benchCli([...TINY_RUN, '--tuned', '--reuse']);
  expect(stderr).toContain('--reuse does not go with --tuned');
  expect(code).toBe(2);
});

interface ListedKernel {
  op: string;
  kernel: string;
  measuredBy?: string;
}

it('times candidates before a run with --tune, keeps the choices, and takes them for --tune alone', async () => {
  const folder = temporaryFolder();
  const env = {
    BREAKEVEN_DATA_DIR: folder,
    ...(facility('lavapipe').available && { BREAKEVEN_ADAPTER: 'lavapipe' }),
  };
  const run = async (...flags: string[]) => {
    const { code, stdout, stderr } = await benchCli([...TINY_RUN, '-n', '0', ...flags, '-o', 'json'], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    const { kernels, correctness } = JSON.parse(stdout);
    expect(correctness.passed).toBe(true);
    const measured = (kernels as ListedKernel[]).filter(({ measuredBy }) => measuredBy !== undefined);
    return { stderr, measured };
  };
  const first = await run('--tune');
  expect(first.stderr).toMatch(/^timed candidates of \d+ ops in \d/m);
  expect(first.measured.length).toBeGreaterThan(0);
  expect(new Set(first.measured.map(({ measuredBy }) => measuredBy))).toEqual(new Set(['spot']));

  const [name = ''] = readdirSync(path.join(folder, 'tuning'));
  const { choices } = JSON.parse(readFileSync(path.join(folder, 'tuning', name), 'utf8'));
  const kept = Object.values(choices as Record<string, { kernel: string; by: string; others: object }>);
  expect(new Set(kept.map(({ by }) => by))).toEqual(new Set(['spot']));
  for (const { kernel } of first.measured) expect(kept.map((choice) => choice.kernel)).toContain(kernel);

  const again = await run('--tune');
  for (const one of first.measured) expect(again.measured).toContainEqual(one);

  // Software keeps the order, whatever is in the cache.
  const pure = await run();
  expect(pure.measured).toEqual([]);
  expect(pure.stderr).not.toContain('timed candidates');
}, 180_000);

it('refuses --tune with --reuse, which would not know of it', async () => {
  const { code, stderr } = await benchCli([...TINY_RUN, '--tune', '--reuse']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('--reuse does not go with --tune'),
  });
});
