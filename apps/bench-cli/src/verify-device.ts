import { WrongResultError } from '@breakeven/kernels/errors';
import { checkKernels } from '@breakeven/kernels/measure/check-kernels';
import { probeDevice } from '@breakeven/kernels/measure/probes/probe-device';
import { timestampQuantum } from '@breakeven/kernels/measure/probes/timestamp-quantum';
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

/** Probes the device's limits, then holds the kernels of all parts of the run against their references. */
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
  const checks = new Map<string, Correctness['checks'][number]>();
  for (const part of parts) {
    const found = await checkKernels({ ...part, cache, signal }, (done, total) =>
      progress.show({ step: 'check', test: '', done, total }),
    );
    for (const check of found) checks.set(JSON.stringify([check.kernel, check.type, check.dims]), check);
  }
  const all = [...checks.values()].slice(0, 1000);
  const wrong = all.find(({ passed }) => !passed);
  return {
    probes,
    correctness: { passed: wrong === undefined, checks: all },
    failure:
      wrong === undefined
        ? null
        : new WrongResultError(
            `${wrong.kernel} (${wrong.op}, ${wrong.type}) on ${JSON.stringify(wrong.dims)} is off by ` +
              `${wrong.maxRelativeError ?? 'something that is no number'} of the largest element, tolerated is ${wrong.tolerance}`,
            'this adapter computes wrongly: update its driver, or report the adapter; no board ranks this report',
          ),
  };
}
