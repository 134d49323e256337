import { isLost, openContext } from '../device/gpu-context.ts';
import { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { NotRunnableError } from '../errors.ts';
import type { OpenedDevice } from '../measure/checked-kernels.ts';
import { measure } from '../measure/measure.ts';
import type { Scenario } from '../measure/types.ts';
import { CollectedReport } from './collected-report.ts';
import { fitting } from './fitting.ts';
import { OpenTests } from './open-tests.ts';
import type {
  Failure,
  OpenedAdapter,
  ReportOutcome,
  ReportRequest,
  SessionSettings,
} from './report-request.ts';
import { type DeviceCheck, verifyDevice } from './verify-device.ts';

/**
 * Measures all tests of one model and type. A failure in one loses neither those before it nor, unless the device
 * is lost, those after it. Every test that was asked for has a result, is refused or fails by name, or is named as not
 * reached. What cannot run is refused before a device is opened.
 */
export async function measureReport(request: ReportRequest): Promise<ReportOutcome> {
  const { opened, sessions, settings, signal, progress, choose } = request;
  const startSeconds = performance.now() / 1000;
  const failures: Failure[] = [];
  const open = new OpenTests(sessions, settings.scenarios);
  const fail = (place: number, test: string, error: unknown) => {
    failures.push({ test, error });
    progress.fail(open.close(place, test), error);
  };
  progress.expect(sessions.flatMap(() => settings.scenarios));
  const groups = sessions.flatMap((session, place): Group[] => {
    const { whole, byLayers, refused } = fitting(request, session);
    for (const { test, error } of refused) fail(place, test, error);
    return [
      ...whole.map((scenarios) => ({ session, place, scenarios, layerCounts: undefined })),
      ...byLayers.map((group) => ({ session, place, ...group })),
    ];
  });
  if (groups.length === 0) {
    if (failures.length > 0) return { report: null, failures };
    throw new NotRunnableError('nothing to measure', 'give -p or -n');
  }
  const monitor = await request.startMonitor();
  let device = await deviceOf(opened);
  const reopen = async () => {
    device.context.destroy();
    device = await deviceOf(await request.reopen());
    return device;
  };
  const collected = new CollectedReport(request, startSeconds);
  try {
    monitor.begin();
    const questions = groups.map(({ session, ...group }) => ({
      ...optionsOf(request),
      ...group,
      ...session,
    }));
    let check: DeviceCheck | undefined;
    if (!signal.aborted) {
      check = await verifyDevice({
        device,
        questions,
        reopen,
        progress,
        signal,
        ...(choose && {
          choose: (first, probes) => choose({ device: first, reopen, questions, probes }),
        }),
      });
      collected.checked(check);
      // Nothing is measured any more: what could not be checked is of no report.
      if (!signal.aborted) progress.checked(check.probes, check.correctness);
    }
    for (const { place, ...group } of questions) {
      const onFailure = (test: string, error: unknown) => fail(place, test, error);
      try {
        for await (const measurement of measure({
          ...group,
          ...device,
          excluded: check?.excluded,
          clockQuantumSeconds: check?.probes.clockQuantumSeconds,
          ...(check?.tuned && { tuned: check.tuned }),
          onFailure,
        })) {
          const { report, result } = collected.add(measurement, await monitor.details(measurement), place);
          open.close(place, result.test);
          progress.finish(report, result);
          await request.onReport?.(report);
        }
      } catch (error) {
        // A session that could not be made is not a reason to leave the others out.
        if (questions.length === 1 || (await isLost(device.context))) throw error;
        for (const { test } of group.scenarios) if (open.has(place, test)) fail(place, test, error);
      }
    }
  } catch (error) {
    // Being interrupted throws nothing: what is thrown is a fault, also after Ctrl-C.
    failures.push({ test: '', error });
  } finally {
    progress.stop();
    monitor.stop();
    device.context.destroy();
  }
  progress.unreached(open.names, failures.some(({ test }) => test === '') ? 'failed' : 'interrupted');
  const wrong = collected.wrongResult();
  if (wrong !== null) failures.push({ test: '', error: wrong });
  return { report: collected.report, failures };
}

async function deviceOf({ adapter }: OpenedAdapter): Promise<OpenedDevice> {
  const context = await openContext(adapter);
  return { context, cache: new PipelineCache(context.device) };
}

/** Everything but what differs from session to session, and the device. */
function optionsOf(request: ReportRequest) {
  const { shape, weights, settings, method, seed, tuned, exact, signal, progress } = request;
  const { type, repetitions, targetVariation, maxSeconds } = settings;
  return {
    shape,
    type,
    weights: weights ?? undefined,
    repetitions,
    targetVariation,
    maxSeconds,
    seed,
    signal,
    ...method,
    tuned: tuned ?? undefined,
    exact,
    onProgress: (step: Parameters<typeof progress.show>[0]) => progress.show(step),
  };
}

/** Scenarios that a run measures together, on one session. */
interface Group {
  session: SessionSettings;
  /** Of its settings, among those that were asked for. */
  place: number;
  scenarios: readonly Scenario[];
  layerCounts: readonly number[] | undefined;
}
