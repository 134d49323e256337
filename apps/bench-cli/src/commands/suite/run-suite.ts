import { formatNumber } from '@breakeven/cost-model/values/format';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Report } from '@breakeven/schema/report/report';
import { submitKept } from '../../deliver/deliver-report.ts';
import { OutputFile } from '../../deliver/output-file.ts';
import { signerOf } from '../../deliver/signer.ts';
import { adapterLabel } from '../../device/adapter-label.ts';
import { ReopenedDevice } from '../../device/reopened-device.ts';
import { describeEnvironment } from '../../environment/environment.ts';
import { CliError, errorLines, exitCodeOf } from '../../errors/errors.ts';
import { keepReport } from '../../keep/outbox.ts';
import { measureReport } from '../../measure/measure-report.ts';
import { spotTime } from '../../measure/spot-choices.ts';
import { settleTests } from '../../measure/test-settings.ts';
import { alignColumns } from '../../terminal/columns.ts';
import { watchInterruption } from '../../terminal/interruption.ts';
import { createProgress } from '../../terminal/progress.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';
import { SUITES, type Suite, type SuiteMember } from './definition.ts';
import type { SuiteOptions } from './options.ts';
import { type SuiteScore, suiteScore } from './score.ts';
import { SuiteState } from './state.ts';

/** `bench-cli suite`: member after member, each kept as it is done, then the score. */
export async function runSuite(options: SuiteOptions): Promise<void> {
  const { signal, exitCode, unwatch } = watchInterruption();
  const progress = createProgress({ quiet: options.quiet ?? false });
  const outputFile =
    options.outputFile === undefined
      ? null
      : await OutputFile.open(options.outputFile, (reports) => JSON.stringify(reports, null, 2));
  const device = await ReopenedDevice.open(options, progress.note);
  const reports = new Map<string, Report>();
  const problems: unknown[] = [];
  const { facts } = device.opened;
  const suite: Suite =
    SUITES[options.tier === 'auto' ? (facts.isSoftwareAdapter ? 'small' : 'standard') : options.tier];
  try {
    const exact = options.exact ?? false;
    const spot = spotTime(facts, options.tune);
    const environment = await describeEnvironment({ ...device.opened, backend: options.backend });
    const state = await SuiteState.read({ suite, facts, environment, exact }, warn);
    if (options.fresh) await state.clear();
    progress.note(`suite ${suite.id}, version ${suite.version}: ${suite.members.length} parts`);
    for (const [done, member] of suite.members.entries()) {
      if (signal.aborted) {
        progress.unreached(
          suite.members.slice(done).map(({ id }) => id),
          'interrupted',
        );
        break;
      }
      const kept = await state.report(member.id);
      progress.note(
        `${done + 1} of ${suite.members.length}: ${member.id}${kept === null ? '' : ', done before'}`,
      );
      if (kept !== null) {
        reports.set(member.id, kept);
        await outputFile?.write([...reports.values()]);
        continue;
      }
      try {
        const opened = await device.take();
        const measured = await measureReport({
          reopen: () => device.take(),
          opened,
          environment,
          signal,
          progress,
          seed: 1,
          tuned: null,
          sessions: [{}],
          sensors: 'auto',
          exact,
          spot,
          shape: shapeOf(member),
          weights: null,
          settings: settingsOf(member, device),
          extrapolate: facts.isSoftwareAdapter ? 'never' : 'where-needed',
          method: { isQueuedToo: false },
          about: {
            suite: { id: suite.id, version: suite.version },
            ...(options.label !== undefined && { label: options.label }),
          },
        });
        problems.push(...measured.failures.map(({ error }) => error));
        if (measured.report === null || measured.failures.length > 0 || signal.aborted) continue;
        reports.set(member.id, measured.report);
        await outputFile?.write([...reports.values()]);
        const path = await keepReport(measured.report);
        await state.done(member.id, measured.report);
        if (!options.submit) continue;
        const key = await signerOf(options);
        await submitKept({ report: measured.report, path, url: options.url, key, signal });
      } catch (error) {
        problems.push(error);
        progress.fail(member.id, error);
      }
    }
    progress.stop();
    await outputFile?.end();
    const score = suiteScore(suite, reports);
    await writeResult(
      options.output === 'json'
        ? JSON.stringify(
            { suite: { id: suite.id, version: suite.version }, ...score, reports: [...reports.values()] },
            null,
            2,
          )
        : render(suite, score, adapterLabel(facts).join(' ')),
    );
    if (score.score !== null) await state.clear();
    const problem = outputFile?.problem ?? null;
    if (problem !== null) problems.push(problem);
  } finally {
    progress.stop();
    unwatch();
    device.opened.close();
  }
  const code = exitCode();
  if (problems.length > 0) process.exitCode = exitCodeOf(problems[0]);
  else if (code !== null) process.exitCode = code;
  if (code !== null) say('interrupted: bench-cli suite will continue where this stopped');
  else for (const line of problems.slice(0, 1).flatMap(errorLines)) say(line);
}

function shapeOf({ model }: SuiteMember): ModelShape {
  const shape = findModel(model);
  if (shape === undefined)
    throw new CliError('unexpected', `the suite names ${model}, which is not known`, 'report this');
  return shape;
}

function settingsOf(member: SuiteMember, { opened }: ReopenedDevice) {
  const { settings } = settleTests({ ...member, types: [member.type] }, opened.facts);
  return settings[0] as (typeof settings)[number];
}

function render(suite: Suite, { score, localScore, tests }: SuiteScore, device: string): string {
  const columns = alignColumns([
    { title: 'model', cells: tests.map(({ model }) => [model]) },
    { title: 'type', cells: tests.map(({ type }) => [type]) },
    { title: 'test', cells: tests.map(({ test }) => [test]) },
    {
      title: 'tokens/s',
      cells: tests.map(({ tokensPerSecond }) => [formatNumber(tokensPerSecond)]),
      isNumber: true,
    },
    { title: '', cells: tests.map(({ provenance }) => [provenance === 'measured' ? '' : provenance]) },
  ]);
  const missing = 'none: not all tests are done';
  return [
    ...columns,
    '',
    `score       ${score === null ? missing : formatNumber(score)}  (geometric mean of all tests, tokens/s)`,
    `LocalScore  ${localScore === null ? missing : formatNumber(localScore)}  (its formula${suite.id === 'standard' ? '' : ', on shortened tests: not to be compared with its board'})`,
    `suite       ${suite.id}, version ${suite.version}`,
    `rounding    ${[...new Set(tests.map(({ rounding }) => rounding))].join(' | ')}  (scores of different rounding are not a change)`,
    `on ${device}`,
  ].join('\n');
}
