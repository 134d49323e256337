import { measureReport as measureOn } from '@breakeven/kernels/report/measure-report';
import type { ReportOutcome, RunProgress } from '@breakeven/kernels/report/report-request';
import { silentMonitor } from '@breakeven/kernels/report/silent-monitor';
import type { Correctness } from '@breakeven/schema/report/method';
import { sealMeasured } from '@breakeven/schema/report/seal-measured';
import { availableMemoryBytes } from '../device/available-memory.ts';
import { testLine } from '../renderers/test-line.ts';
import { startMonitor } from '../sensors/monitor.ts';
import type { ProgressDisplay } from '../terminal/progress.ts';
import { checkCostLine, checksLine, uncheckedLines } from './checks-text.ts';
import type { MeasureRequest } from './measure-request.ts';
import { choicesOnTheSpot } from './spot-choices.ts';

/** Measures one report on this machine, with its memory, its sensors and its kept choices, and says how it goes on. */
export async function measureReport({
  spot,
  sensors,
  progress,
  ...request
}: MeasureRequest): Promise<ReportOutcome> {
  const { opened, signal } = request;
  const { facts } = opened;
  const outcome = await measureOn({
    ...request,
    availableBytes: availableMemoryBytes(facts),
    startMonitor: () => (sensors === 'off' ? silentMonitor('switched-off') : startMonitor(facts)),
    seal: sealMeasured,
    choose: spot && ((choice) => choicesOnTheSpot({ ...choice, opened, time: spot, progress, signal })),
    progress: runProgress(progress),
  });
  const cost = outcome.report?.correctness && checkCostLine(outcome.report.correctness);
  if (cost) progress.note(cost);
  return outcome;
}

/** A run's progress as lines of a terminal. */
const runProgress = (display: ProgressDisplay): RunProgress => ({
  show: (step) => display.show(step),
  expect: (tests) => display.expect(tests),
  checked: (_, correctness) => sayChecks(correctness, display),
  finish: (report, result) => display.finish(testLine(report, result)),
  fail: (test, error) => display.fail(test, error),
  unreached: (tests, end) => display.unreached(tests, end),
  warn: (line) => display.warn(line),
  stop: () => display.stop(),
});

/** What could not be checked is said also if quiet. */
function sayChecks(correctness: Correctness, progress: ProgressDisplay): void {
  const line = checksLine(correctness);
  if (line !== null) progress.note(line);
  for (const unchecked of uncheckedLines(correctness)) progress.warn(unchecked);
}
