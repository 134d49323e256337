import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectTotals, forgetReports } from '../scripts/test/totals.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'breakeven-totals-'));
  for (const folder of ['packages/a', 'apps/b', 'test']) {
    mkdirSync(join(root, folder, 'test-results'), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function report(folder: string, passed: number, failed: number, pending: number, brokenFiles = 0) {
  const broken = {
    status: 'failed',
    name: 'broken.test.ts',
    message: 'no such module',
    assertionResults: [],
  };
  const test = { status: 'failed', fullName: 'adds', failureMessages: ['3 is not 4'] };
  const mixed = {
    status: failed > 0 ? 'failed' : 'passed',
    name: 'a.test.ts',
    message: '',
    assertionResults: [{ ...test, status: 'passed' }, ...Array.from({ length: failed }, () => test)],
  };
  const text = JSON.stringify({
    numPassedTests: passed,
    numPendingTests: pending,
    numTodoTests: 0,
    testResults: [mixed, ...Array.from({ length: brokenFiles }, () => broken)],
  });
  writeFileSync(join(root, folder, 'test-results/vitest.json'), text);
}

function summary(exitCodes: Record<string, number>) {
  const directories: Record<string, string> = { a: 'packages/a', b: 'apps/b', '//': '' };
  const tasks = Object.entries(exitCodes).map(([taskId, exitCode]) => ({
    taskId,
    directory: directories[taskId.split('#', 1)[0] ?? ''],
    execution: { exitCode },
  }));
  mkdirSync(join(root, '.turbo/runs'), { recursive: true });
  writeFileSync(join(root, '.turbo/runs/run.json'), JSON.stringify({ tasks }));
}

describe('collectTotals', () => {
  it('adds up the reports of all packages', () => {
    report('packages/a', 3, 0, 1);
    report('apps/b', 4, 0, 0);
    report('test', 5, 0, 0);
    summary({ 'a#test': 0, 'b#test': 0, '//#test:repository': 0 });
    const { totals, failures } = collectTotals(root, true);
    expect(totals).toEqual({ passed: 12, failed: 0, skipped: 1 });
    expect(failures).toEqual([]);
  });

  it('counts failed tests, files that did not load, and failed tasks of other kinds', () => {
    report('packages/a', 3, 2, 0, 1);
    summary({ 'a#test': 1, 'a#lint': 1, 'b#build': 1 });
    const { totals, failures } = collectTotals(root, false);
    expect(totals).toEqual({ passed: 3, failed: 5, skipped: 0 });
    expect(failures).toEqual([
      'a.test.ts: adds: 3 is not 4',
      'a.test.ts: adds: 3 is not 4',
      'broken.test.ts: no such module',
      ...['a#test', 'a#lint', 'b#build'],
    ]);
  });

  it('counts a test task that failed without a failed test', () => {
    report('packages/a', 3, 0, 0);
    report('apps/b', 1, 1, 0);
    summary({ 'a#test': 1, 'b#test': 1 });
    expect(collectTotals(root, false).totals).toEqual({ passed: 4, failed: 2, skipped: 0 });
  });

  it('never says that nothing failed where the run failed', () => {
    report('packages/a', 3, 0, 0);
    expect(collectTotals(root, false).totals.failed).toBe(1);
  });

  it('forgets the reports of an earlier run', () => {
    report('packages/a', 3, 0, 0);
    summary({ 'a#test': 1 });
    forgetReports(root);
    expect(collectTotals(root, true).totals).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
