import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Report } from '@breakeven/schema/report/report';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { benchCli, hasSwiftShader, startBenchCli, TINY, TINY_RUN, temporaryFolder } from './bench-cli.ts';

function reportOf(stdout: string): Report {
  const parsed = parseReport(JSON.parse(stdout));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.report;
}

describe('run -o json', () => {
  it('writes one report and nothing else to stdout, and keeps the same in the outbox', async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await benchCli([...TINY_RUN, '-o', 'json'], {
      BREAKEVEN_DATA_DIR: folder,
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const report = reportOf(stdout);
    expect(report.model.id).toBe('tiny');
    expect(report.results.map(({ test }) => test)).toEqual(['pp8', 'tg4']);
    expect(report.results.map(({ tokensPerSecond }) => tokensPerSecond.samples.length)).toEqual([2, 2]);
    expect(report.kernels.length).toBeGreaterThan(0);
    expect(readdirSync(path.join(folder, 'reports'))).toEqual([`${report.id}.json`]);
    expect(readFileSync(path.join(folder, 'reports', `${report.id}.json`), 'utf8')).toBe(stdout);
    expect(stderr).toContain(path.join(folder, 'reports', `${report.id}.json`));
  });

  it.runIf(facility('lavapipe').available)(
    'is as clean on lavapipe, about which Dawn warns a lot, in f16',
    async () => {
      const args = [...TINY_RUN, '-t', 'f16', '--adapter', 'lavapipe', '-o', 'json'];
      const { code, stdout } = await benchCli(args);
      expect(reportOf(stdout)).toMatchObject({ type: 'f16', adapter: { isSoftwareAdapter: true } });
      expect(code).toBe(0);
    },
  );

  it('puts nothing private into the report', async () => {
    const { stdout } = await benchCli([...TINY_RUN, '-n', '0', '-o', 'json', '--quiet']);
    const { environment, adapter, ...rest } = reportOf(stdout);
    const text = JSON.stringify(rest) + JSON.stringify(Object.values(environment));
    for (const secret of [os.hostname(), os.homedir(), os.tmpdir(), process.cwd()])
      expect(text).not.toContain(secret);
    expect(adapter.description).not.toBe('');
  });
});

describe('run', () => {
  it('prints a table of at most 80 columns and labels a software adapter', async () => {
    const { code, stdout } = await benchCli([...TINY_RUN, '-d', '16', '--quiet']);
    expect(code).toBe(0);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain('pp8 @ d16');
    expect(stdout).toContain('tg4 @ d16');
    if (hasSwiftShader) expect(stdout.replace(/\s+/g, ' ')).toMatch(/SwiftShader .*\(software/);
  });

  it('leaves out the test of 0 tokens', async () => {
    const { stdout } = await benchCli([...TINY_RUN, '-p', '0', '-o', 'json', '--quiet']);
    expect(reportOf(stdout).results.map(({ test }) => test)).toEqual(['tg4']);
  });

  it('warns of a context longer than the model knows, and measures it', async () => {
    const { code, stderr } = await benchCli([...TINY_RUN, '-n', '0', '-d', '255']);
    expect(stderr).toContain('pp8 @ d255 needs 263 tokens of context, tiny was trained for 256');
    expect(code).toBe(0);
  });

  it('with --reuse prints the kept report of the same measurement instead of measuring', async () => {
    const env = { BREAKEVEN_DATA_DIR: temporaryFolder() };
    const first = await benchCli([...TINY_RUN, '-o', 'json', '--reuse'], env);
    const again = await benchCli([...TINY_RUN, '-o', 'json', '--reuse'], env);
    expect(again.stdout).toBe(first.stdout);
    expect(again.stderr).toContain('measured already');
    const more = await benchCli([...TINY_RUN, '-r', '3', '-o', 'json', '--reuse'], env);
    expect(reportOf(more.stdout).id).not.toBe(reportOf(first.stdout).id);
  });

  it('prints the result even where it cannot be kept, and says so', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const env = { BREAKEVEN_DATA_DIR: path.join(file, 'data') };
    const { code, stdout, stderr } = await benchCli([...TINY_RUN, '-n', '0', '-o', 'json'], env);
    expect(reportOf(stdout).results).toHaveLength(1);
    expect(stderr).toMatch(/could not be kept: ENOTDIR/);
    expect(code).toBe(1);
  });
});

describe('run of several tests', () => {
  it('writes what is done into a file after every test, interleaved too', async () => {
    const file = path.join(temporaryFolder(), 'out.json');
    const args = ['-m', TINY, '-p', '8', '-n', '0', '-pg', '8,4', '-d', '0,8', '-r', '3', '--interleave'];
    const { code, stdout, stderr } = await benchCli([
      ...args,
      '-o',
      'json',
      '-oe',
      'table',
      '--output-file',
      file,
    ]);
    expect(code).toBe(0);
    const report = reportOf(stdout);
    expect(report.results.map(({ test }) => test).sort()).toEqual(
      ['pp8', 'pp8 @ d8', 'pp8+tg4', 'pp8+tg4 @ d8'].sort(),
    );
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    expect(stderr).toMatch(/^model +size/m);
    expect(report).toMatchObject({
      method: { interleaved: true, repetitions: 3 },
      correctness: { passed: true },
    });
    expect(report.probes?.readBytesPerSecond).toBeGreaterThan(0);
    // Of every part of the run: two prompts of eight rows, at two depths, and generation behind each.
    const rows = report.correctness?.checks.filter(({ op }) => op === 'attention-prefill');
    expect(rows?.map(({ dims }) => [dims.rows, dims.position])).toEqual([
      [8, 0],
      [8, 8],
    ]);
    expect(report.correctness).toMatchObject({ unchecked: [], seconds: expect.any(Number) });
    expect(report.correctness?.shareOfRun).toBeLessThan(1);
    expect(stderr).toMatch(/^\d+ checks of kernels, all passed in [\d.]+ s$/m);
    expect(stderr).toMatch(/^the checks took [\d.]+ s, [\d.]+% of the run$/m);
  });

  it('goes on after a test that fails, and ends with its code', async () => {
    const file = path.join(temporaryFolder(), 'wide.json');
    const { id: _, ...shape } = JSON.parse(readFileSync(TINY, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...shape, id: 'wide', kvHeadCount: 4, headSize: 128 }));
    const args = [
      '-m',
      file,
      '-p',
      '8',
      '-n',
      '0',
      '-r',
      '1',
      '-d',
      '0,1000000',
      '-o',
      'json',
      '--label',
      'a desk',
    ];
    const { code, stdout, stderr } = await benchCli(args);
    expect(stderr).toMatch(/^pp8 @ d1000000: error: Tiny in f32 needs \d+ bytes/m);
    expect(reportOf(stdout)).toMatchObject({ label: 'a desk', results: [{ test: 'pp8' }] });
    expect(code).toBe(2);
  });

  it('decodes sequences together', async () => {
    const args = [...TINY_RUN, '-p', '0', '--conc', '1,4', '-o', 'json', '--quiet'];
    const { code, stdout } = await benchCli(args);
    expect(code).toBe(0);
    const { results, correctness } = reportOf(stdout);
    expect(results.map(({ test, concurrency }) => [test, concurrency])).toEqual([
      ['tg4', 1],
      ['tg4', 4],
    ]);
    expect(correctness?.passed).toBe(true);
  });

  it('makes a report of each type', async () => {
    const args = [...TINY_RUN, '-n', '0', '-t', 'f32,q8_0', '-o', 'json', '--quiet'];
    const { stdout } = await benchCli(args);
    const types = (JSON.parse(stdout) as Report[]).map((report) => reportOf(JSON.stringify(report)).type);
    expect(types).toEqual(['f32', 'q8_0']);
  });
});

describe('run, interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s keeps and prints the tests that were finished', async (signal, exitCode) => {
    const folder = temporaryFolder();
    const args = [...TINY_RUN, '-n', '64', '-r', '50', '-o', 'json'];
    const { child, says, ended } = startBenchCli(args, { BREAKEVEN_DATA_DIR: folder });
    await says('tokens/s');
    child.kill(signal);
    // npm passes the same press on; it is not a second one.
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    const report = reportOf(stdout);
    expect(report.results.map(({ test }) => test)).toEqual(['pp8']);
    expect(stderr).toContain('not measured, since the run was interrupted: tg4, tg64\n');
    expect(existsSync(path.join(folder, 'reports', `${report.id}.json`))).toBe(true);
    expect(stderr).toContain('interrupted: the finished tests were kept');
    expect(code).toBe(exitCode);
  });

  it('says that nothing was finished, and names all that was asked for', async () => {
    const folder = temporaryFolder();
    const args = [...TINY_RUN, '-r', '1000', '-t', 'f32,q8_0'];
    const { child, says, ended } = startBenchCli(args, { BREAKEVEN_DATA_DIR: folder });
    await says('warming up');
    child.kill('SIGINT');
    const { stderr, ...rest } = await ended;
    expect(rest).toEqual({ code: 130, stdout: '' });
    expect(stderr).toContain('no test was finished');
    expect(stderr).toContain('not measured, since the run was interrupted: pp8, tg4\n');
    expect(stderr).toContain('interrupted: tiny q8_0 pp8, tiny q8_0 tg4\n');
    expect(existsSync(path.join(folder, 'reports'))).toBe(false);
  });
});
