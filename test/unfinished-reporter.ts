import type { Reporter, TestModule } from 'vitest/node';

/** `project file: test` of every test that a run left without a result, which is what a process that dies takes along. */
export function unfinishedTests(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) => {
    const file = `${module.project.name} ${module.relativeModuleId}`;
    const tests = [...module.children.allTests()];
    const pending = tests.filter((test) => test.result().state === 'pending');
    const isUnread = tests.length === 0 && ['queued', 'pending'].includes(module.state());
    return isUnread ? [file] : pending.map((test) => `${file}: ${test.fullName}`);
  });
}

/** Vitest says that a worker exited, not which file it was running: a driver that crashes has to be looked for by name. */
export class UnfinishedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const unfinished = unfinishedTests(modules);
    if (unfinished.length > 0) process.stderr.write(`Without a result:\n  ${unfinished.join('\n  ')}\n`);
  }
}
