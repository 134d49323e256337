import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runStages, type StageResult, withoutPaths } from '../scripts/gpu-check/run-stages.ts';
import { type Stage, stagesOf, WHOLE_SECONDS } from '../scripts/gpu-check/stages.ts';
import { adapterOf, exitCodeOf, reportsOf, summaryOf } from '../scripts/gpu-check/summary.ts';
import { root } from './repository/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakeven-gpu-check-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = (id: string, code: string, more: Partial<Stage> = {}): Stage => ({
  id,
  question: `what ${id} says`,
  command: [process.execPath, '-e', code],
  seconds: 30,
  refusal: null,
  ...more,
});

const run = (stages: readonly Stage[], seconds: number) =>
  runStages(stages, { root: folder, folder, seconds, note() {} });
const outcomes = (results: readonly StageResult[]) => results.map(({ id, outcome }) => [id, outcome]);

describe('runStages', () => {
  it('goes on behind a stage that fails, is absent or was left out, and keeps what each said', async () => {
    const results = await run(
      [
        script('fails', 'console.error("it broke"); process.exit(5)'),
        script('absent', '', { command: [join(folder, 'no-such-program')] }),
        script('later', '', { refusal: 'not installed' }),
        script('works', 'console.log("a warning"); console.log(JSON.stringify({ answer: 42 }))'),
      ],
      90,
    );
    expect(outcomes(results)).toEqual([
      ['fails', 'failed'],
      ['absent', 'failed'],
      ['later', 'left out'],
      ['works', 'done'],
    ]);
    expect(results[0]).toMatchObject({ exitCode: 5, reason: 'exit code 5: it broke' });
    expect(results[1]?.reason).toContain('ENOENT');
    expect(results[2]?.reason).toBe('not installed');
    expect(results[3]?.output).toEqual({ answer: 42 });
    expect(exitCodeOf(results)).toBe(1);
  });

  it('ends a stage whose time is over, with what that started, and says so', async () => {
    const endless = 'setInterval(() => {}, 1000)';
    const starts = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(endless)}], { stdio: "inherit" }); ${endless}`;
    const results = await run(
      [script('endless', starts, { seconds: 1 }), script('next', '', { seconds: 59 })],
      60,
    );
    expect(outcomes(results)).toEqual([
      ['endless', 'did not fit'],
      ['next', 'done'],
    ]);
    expect(results[0]?.reason).toMatch(/^ended after \d+ s$/);
    expect(exitCodeOf(results)).toBe(0);
  });

  it('begins no stage when its time is over', async () => {
    const stages = [script('slow', 'setInterval(() => {}, 1000)', { seconds: 1 }), script('next', '')];
    const results = await run(stages, 0.01);
    expect(outcomes(results)).toEqual([
      ['slow', 'did not fit'],
      ['next', 'did not fit'],
    ]);
  });
});

describe('exitCodeOf', () => {
  const stage = (id: string, outcome: StageResult['outcome'], exitCode: number | null) => {
    return { id, outcome, exitCode };
  };

  it.each([
    ['nothing failed', [stage('doctor', 'done', 0), stage('suite', 'did not fit', null)], 0],
    ['a stage failed', [stage('doctor', 'done', 0), stage('suite', 'failed', 5)], 1],
    ['there is no adapter', [stage('doctor', 'failed', 3), stage('suite', 'failed', 3)], 3],
    ['the doctor failed otherwise', [stage('doctor', 'failed', 1)], 1],
  ])('where %s', (_, stages, code) => {
    expect(exitCodeOf(stages)).toBe(code);
  });
});

describe('stagesOf', () => {
  const question = { root, folder, adapter: 'hardware', isShort: false, runHelp: '' };

  it('fits into the whole time, and gives each id once', () => {
    const stages = stagesOf({ ...question, runHelp: '--exact' });
    expect(new Set(stages.map(({ id }) => id)).size).toBe(stages.length);
    // Of the suite and others less is enough: what is there is dealt out again.
    expect(stages.every(({ seconds }) => seconds >= 10 && seconds <= WHOLE_SECONDS / 3)).toBe(true);
  });

  it('compares with --exact where bench-cli run has it', () => {
    const refusal = (runHelp: string) =>
      stagesOf({ ...question, runHelp }).find(({ id }) => id === 'run-q4_0-exact')?.refusal;
    expect(refusal('  --exact    do not round')).toBeNull();
    expect(refusal('  --type')).toContain('no --exact');
  });

  it('asks for the adapter in every stage that opens one', () => {
    for (const { command, env } of stagesOf(question)) {
      expect([...command, ...Object.values(env ?? {})]).toContain('hardware');
    }
  });
});

describe('the summary', () => {
  const base = { question: '', outcome: 'done' as const, reason: null, exitCode: 0, seconds: 1 };
  const result = (id: string, output: unknown, more: Partial<StageResult> = {}): StageResult => ({
    ...base,
    id,
    output,
    ...more,
  });
  const doctor = (text: string) => result('doctor', { findings: [{ name: 'adapter', text }] });
  const report = (id: string, rate: number) => ({
    id,
    schemaVersion: 1,
    results: [{ test: 'pp512', tokensPerSecond: { median: rate } }],
    correctness: { checks: [{ passed: true }, { passed: false }] },
  });
  const check = (stages: StageResult[]) => ({
    ...adapterOf(stages),
    isShort: false,
    commit: 'abc',
    startedAt: 'then',
    seconds: 9,
    stages,
  });

  it('calls software by its name, and wants none of it committed', () => {
    const text = summaryOf(check([doctor('llvmpipe 25 (software, not a GPU)')]), 'out');
    expect(text).toContain('A software adapter');
    expect(text).toContain('Nothing of it is to be committed');
  });

  it('of a GPU says where to send it, what failed, and what rounding brings', () => {
    const stages = [
      doctor('Radeon'),
      result('run-q4_0', {
        ...report('a', 180),
        kernels: [{ rounds: 'activations to int8' }, { rounds: null }],
      }),
      result('run-q4_0-exact', report('b', 100)),
      result('suite', null, { outcome: 'failed', reason: 'exit code 1: lost' }),
    ];
    const text = summaryOf(check(stages), 'out');
    expect(text).toContain('# GPU check: Radeon');
    expect(text).toContain('data/reports/');
    expect(text).toContain('pp512 180 tokens/s, gate: 1 of 2 dispatches pass');
    expect(text).toContain(
      'by default, which rounds activations to int8, over q4_0 with --exact, which rounds nothing: 1.80 times in pp512',
    );
    expect(text).toContain('| suite | failed | 1 | exit code 1: lost |');
    expect(reportsOf(stages).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('keeps folders of the machine to itself', () => {
    const where = { root: join('/', 'opt', 'checkout/'), home: join('/', 'users', 'someone') };
    const text = `at ${join('/', 'opt', 'checkout', 'a.ts')}, ${join('/', 'users', 'someone', 'x')}`;
    expect(withoutPaths(text, where)).toBe('at ./a.ts, ~/x');
  });
});
