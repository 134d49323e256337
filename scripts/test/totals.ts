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

/** The part of turbo's run summary that is looked at. */
interface TurboSummary {
  tasks: { taskId: string; task: string; directory: string; execution?: { exitCode: number | null } }[];
}

/** A test file that could not be loaded has no failed test of its own: it counts as one. */
export function totalsOfReport(report: VitestReport): Totals {
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
export function testFolders(root: string): string[] {
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

function readReports(root: string): Totals {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of testFolders(root)) {
    const path = join(folder, 'test-results/vitest.json');
    if (!existsSync(path)) continue;
    const { passed, failed, skipped } = totalsOfReport(JSON.parse(readFileSync(path, 'utf8')));
    totals.passed += passed;
    totals.failed += failed;
    totals.skipped += skipped;
  }
  return totals;
}

/** The ids of the tasks that ran and failed; those that never ran because of them are not named. */
function failedTasks(root: string): string[] {
  const folder = join(root, '.turbo/runs');
  const [file] = existsSync(folder) ? readdirSync(folder) : [];
  if (file === undefined) return [];
  const { tasks }: TurboSummary = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return tasks.filter(({ execution }) => (execution?.exitCode ?? 0) !== 0).map(({ taskId }) => taskId);
}

/** All tests of all packages; a failed task whose failure is in no report (lint, a crash) counts as one. */
export function collectTotals(root: string, succeeded: boolean): { totals: Totals; failures: string[] } {
  const totals = readReports(root);
  const failures = failedTasks(root);
  const outsideReports = failures.filter((id) => !/#test(:|$)/.test(id)).length;
  totals.failed += outsideReports;
  if (!succeeded && totals.failed === 0) totals.failed = Math.max(1, failures.length);
  return { totals, failures };
}
