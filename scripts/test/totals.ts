import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

const MESSAGE_LINES = 30;

/** The part of vitest's JSON report that is added up. */
interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: TestFileResult[];
}

interface TestFileResult {
  status: string;
  /** Path of the file. */
  name: string;
  /** Why the file could not be loaded. */
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
}

/** The part of a task in turbo's run summary that is looked at. */
interface TurboTask {
  taskId: string;
  directory: string;
  execution?: { exitCode: number | null };
}

/** What failed in a file; one that could not be loaded has no failed test of its own, and counts as one. */
function failuresOfFile({ status, name, message, assertionResults }: TestFileResult): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${name}: ${opening(message)}`];
  return failed.map((test) => `${name}: ${test.fullName}: ${opening(test.failureMessages.join('\n'))}`);
}

/** Enough of a message to see what happened, where a long log may be cut above it. */
function opening(message: string): string {
  return message.split('\n').slice(0, MESSAGE_LINES).join('\n');
}

function totalsOfReport(report: VitestReport): Totals {
  return {
    passed: report.numPassedTests,
    failed: report.testResults.flatMap(failuresOfFile).length,
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

function reportIn(folder: string): VitestReport | null {
  const path = join(folder, 'test-results/vitest.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

function totalsIn(folder: string): Totals {
  const report = reportIn(folder);
  return report === null ? { passed: 0, failed: 0, skipped: 0 } : totalsOfReport(report);
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

/** The tests of all packages together, the tests that failed with what they said, and the ids of the tasks that did. */
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
  const failedTests = testFolders(root).flatMap(
    (folder) => reportIn(folder)?.testResults.flatMap(failuresOfFile) ?? [],
  );
  return { totals, failures: [...failedTests, ...failures.map(({ taskId }) => taskId)] };
}
