import { OpenTests } from '@breakeven/kernels/report/open-tests';
import type { Failure } from '@breakeven/kernels/report/report-request';
import type { Report } from '@breakeven/schema/report/report';
import { ReopenedDevice } from '../../device/reopened-device.ts';
import { describeEnvironment } from '../../environment/environment.ts';
import { CliError } from '../../errors/errors.ts';
import { readTuning } from '../../keep/tuning-cache.ts';
import { measureReport } from '../../measure/measure-report.ts';
import type { MeasureRequest } from '../../measure/measure-request.ts';
import { sessionSettings } from '../../measure/session-settings.ts';
import { spotTime } from '../../measure/spot-choices.ts';
import {
  contextWarnings,
  type RequestedSettings,
  refuseImpossible,
  settleTests,
} from '../../measure/test-settings.ts';
import { type ModelSource, openModels } from '../../model/model-source.ts';
import { testLine } from '../../renderers/test-line.ts';
import { createProgress, type ProgressDisplay } from '../../terminal/progress.ts';
import { warn } from '../../terminal/say.ts';
import { findKeptReport } from './kept-report.ts';
import type { RunOptions } from './options.ts';

const DEFAULT_MODEL = 'smollm2-135m';

export interface Outcome {
  reports: Report[];
  failures: Failure[];
}

/** Told of the reports so far after every test. */
type OnReports = (reports: readonly Report[]) => Promise<void>;

/** In this process: one report for each model and type, one after the other. */
export async function measureHere(
  options: RunOptions,
  signal: AbortSignal,
  onReports: OnReports = async () => {},
): Promise<Outcome> {
  const requested: RequestedSettings = {
    promptTokens: options.nPrompt,
    generatedTokens: options.nGen,
    pairs: options.promptGen,
    depthTokens: options.nDepth,
    repetitions: options.repetitions,
    targetVariation: options.targetCv,
    maxSeconds: options.maxTime,
    types: options.type,
  };
  refuseImpossible(requested);
  const sessions = sessionSettings(options);
  const { models, close } = await openModels(
    options.model ?? (options.weights === undefined ? [DEFAULT_MODEL] : []),
    options,
  );
  try {
    return await measureModels(models, options, { requested, sessions, signal, onReports });
  } finally {
    await close();
  }
}

/** All models on one adapter. */
async function measureModels(
  models: readonly ModelSource[],
  options: RunOptions,
  {
    requested,
    sessions,
    signal,
    onReports,
  }: {
    requested: RequestedSettings;
    sessions: MeasureRequest['sessions'];
    signal: AbortSignal;
    onReports: OnReports;
  },
): Promise<Outcome> {
  const progress = createProgress({ quiet: options.quiet ?? false });
  const device = await ReopenedDevice.open(options, progress.note);
  try {
    const { opened } = device;
    const { facts } = opened;
    const { settings: settled, notice } = settleTests(requested, facts);
    if (options.timer === 'gpu' && !facts.supportsTimestampQuery) {
      throw new CliError(
        'usage',
        '--timer gpu: this adapter has no timestamp-query',
        'leave --timer out: rates are then by wall time',
      );
    }
    if (notice !== null) progress.note(notice);
    if (options.interleave && settled.every(({ scenarios }) => scenarios.length < 2)) {
      warn('--interleave has no effect: there is only one test');
    }
    // Asked for before anything is measured: git is not to run beside it, and files may change meanwhile.
    const environment = await describeEnvironment({ ...opened, backend: options.backend });
    const tuned = options.tuned ? await readTuning(opened, warn) : null;
    if (options.tuned && tuned === null)
      warn('--tuned: nothing was tuned on this device; run bench-cli tune first');
    const common = {
      sessions,
      environment,
      tuned,
      signal,
      progress,
      seed: options.seed,
      sensors: options.power,
      exact: options.exact ?? false,
      spot: spotTime(facts, options.tune),
      extrapolate: options.extrapolate ? 'always' : facts.isSoftwareAdapter ? 'never' : 'where-needed',
      method: {
        warmUp: options.warmup,
        timer: options.timer,
        isInterleaved: options.interleave ?? false,
        delaySeconds: options.delay,
        cooldownSeconds: options.cooldown,
        syncEveryTokens: options.syncEvery ?? 1,
        isQueuedToo: options.syncEvery === undefined,
      },
      ...(options.label !== undefined && { about: { label: options.label } }),
    } satisfies Partial<MeasureRequest>;
    const jobs = models.flatMap((model) => settled.map((settings) => ({ ...model, settings })));
    const reuse = options.reuse ?? false;
    return await measureJobs(jobs, { device, common, onReports, reuse });
  } finally {
    device.opened.close();
  }
}

type Job = Pick<MeasureRequest, 'shape' | 'weights' | 'settings'>;
type Common = Omit<MeasureRequest, keyof Job | 'opened' | 'reopen'>;

async function measureJobs(
  jobs: readonly Job[],
  {
    device,
    common,
    onReports,
    reuse,
  }: { device: ReopenedDevice; common: Common; onReports: OnReports; reuse: boolean },
): Promise<Outcome> {
  const { signal, progress, environment } = common;
  const { facts } = device.opened;
  const outcome: Outcome = { reports: [], failures: [] };
  for (const job of jobs) {
    if (signal.aborted) {
      const { names } = new OpenTests(common.sessions, job.settings.scenarios);
      progress.unreached(
        names.map((name) => `${job.shape.id} ${job.settings.type} ${name}`),
        'interrupted',
      );
      continue;
    }
    for (const warning of contextWarnings(job.settings.scenarios, job.shape)) warn(warning);
    if (jobs.length > 1) progress.note(`${job.shape.id} ${job.settings.type}`);
    const kept = reuse ? await findKeptReport({ ...job, facts, environment, exact: common.exact }) : null;
    if (kept !== null) {
      sayKept(kept, progress);
      outcome.reports.push(kept);
      await onReports(outcome.reports);
      continue;
    }
    try {
      const onReport = async (report: Report) => await onReports([...outcome.reports, report]);
      const opened = await device.take();
      const { report, failures } = await measureReport({
        ...common,
        ...job,
        opened,
        reopen: () => device.take(),
        onReport,
      });
      if (report !== null) outcome.reports.push(report);
      outcome.failures.push(...failures);
    } catch (error) {
      // A model that cannot run here is not a reason to leave the others out.
      if (jobs.length === 1) throw error;
      outcome.failures.push({ test: '', error });
    }
  }
  return outcome;
}

function sayKept(kept: Report, progress: ProgressDisplay): void {
  progress.note(`measured already on ${kept.measuredAt}`);
  for (const result of kept.results) progress.finish(testLine(kept, result));
}
