import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of vitest's JSON report that is added up. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** The part of a task in turbo's run summary that is looked at. */
interface TurboTask {
  taskId: string;
  directory: string;
  execution?: { exitCode: number | null };
}

/** A test file that could not be loaded has no failed test of its own: it counts as one. */
function totalsOfReport(report: VitestReport): Totals {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Folders whose tests write test-results/vitest.json. */
function testFolders(root: string): string[] {
  const inside = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  return [...inside, join(root, 'test')];
}

/** Reports of an earlier run would be counted again where a task did not run this time. */
export function forgetReports(root: string): void {
  for (const folder of testFolders(root)) {
    rmSync(join(folder, 'test-results/vitest.json'), { force: true });
  }
  rmSync(join(root, '.turbo/runs'), { recursive: true, force: true });
}

function totalsIn(folder: string): Totals {
  const path = join(folder, 'test-results/vitest.json');
  if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0 };
  return totalsOfReport(JSON.parse(readFileSync(path, 'utf8')));
}

/** The tasks that ran and failed; those that never ran because of them are not named. */
function failedTasks(root: string): TurboTask[] {
  const folder = join(root, '.turbo/runs');
  const [file] = existsSync(folder) ? readdirSync(folder) : [];
  if (file === undefined) return [];
  const { tasks }: { tasks: TurboTask[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return tasks.filter(({ execution }) => (execution?.exitCode ?? 0) !== 0);
}

/** A failed task whose failure is in no report (lint, a build, a crash) counts as one. */
function isReported(root: string, { taskId, directory }: TurboTask): boolean {
  if (taskId === '//#test:repository') return totalsIn(join(root, 'test')).failed > 0;
  return taskId.endsWith('#test') && totalsIn(join(root, directory)).failed > 0;
}

/** The tests of all packages together, and the ids of the tasks that failed. */
export function collectTotals(root: string, succeeded: boolean): { totals: Totals; failures: string[] } {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of testFolders(root).map(totalsIn)) {
    totals.passed += passed;
    totals.failed += failed;
    totals.skipped += skipped;
  }
  const failures = failedTasks(root);
  totals.failed += failures.filter((task) => !isReported(root, task)).length;
  if (!succeeded && totals.failed === 0) totals.failed = 1;
  return { totals, failures: failures.map(({ taskId }) => taskId) };
}
