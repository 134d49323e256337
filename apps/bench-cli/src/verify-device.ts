import { WrongResultError } from '@breakeven/kernels/errors';
import { type CheckOutcome, checkDispatches } from '@breakeven/kernels/measure/check-kernels';
import { probeDevice } from '@breakeven/kernels/measure/probes/probe-device';
import { timestampQuantum } from '@breakeven/kernels/measure/probes/timestamp-quantum';
import { allDispatches } from '@breakeven/kernels/measure/run-dispatches';
import { summariseChecks } from '@breakeven/kernels/measure/summarise-checks';
import type { MeasureOptions } from '@breakeven/kernels/measure/types';
import type { GpuContext } from '@breakeven/kernels/runtime/gpu-context';
import type { PipelineCache } from '@breakeven/kernels/runtime/pipeline-cache';
import type { Correctness, Probes } from '@breakeven/schema/method';
import type { ProgressDisplay } from './progress.ts';

/** What was found out about a device before it was timed. */
export interface DeviceCheck {
  probes: Probes;
  correctness: Correctness;
  /** Names the kernel that computed something else than its reference; null where none did. */
  failure: WrongResultError | null;
}

/** Probes the device's limits, then holds every dispatch of all parts of the run against its reference. */
export async function verifyDevice({
  context,
  cache,
  parts,
  progress,
  signal,
}: {
  context: GpuContext;
  cache: PipelineCache;
  parts: readonly MeasureOptions[];
  progress: ProgressDisplay;
  signal: AbortSignal;
}): Promise<DeviceCheck> {
  progress.show({ step: 'probes', test: '', done: 0, total: null });
  const probes = {
    ...(await probeDevice(context)),
    timestampQuantumSeconds: await timestampQuantum(context),
  };
  const start = performance.now();
  const outcomes = await checkDispatches(context, allDispatches(parts), {
    cache,
    signal,
    onProgress: (done, total) => progress.show({ step: 'check', test: '', done, total }),
  });
  const seconds = (performance.now() - start) / 1000;
  return { probes, correctness: { ...summariseChecks(outcomes), seconds }, failure: failureOf(outcomes) };
}

/** The first kernel that computed something else, of all that were checked. */
function failureOf(outcomes: readonly CheckOutcome[]): WrongResultError | null {
  const wrong = outcomes.find(({ state }) => state === 'failed');
  if (wrong === undefined || wrong.state === 'unchecked') return null;
  const { kernel, op, type, dims, maxRelativeError, tolerance } = wrong.check;
  const failed = outcomes.filter(({ state }) => state === 'failed').length;
  return new WrongResultError(
    `${kernel} (${op}, ${type}) on ${JSON.stringify(dims)} is off by ` +
      `${maxRelativeError ?? 'something that is no number'} of the largest element, tolerated is ${tolerance}` +
      (failed === 1 ? '' : `; ${failed} of ${outcomes.length} checks failed`),
    'this adapter computes wrongly: update its driver, or report the adapter; no board ranks this report',
  );
}
