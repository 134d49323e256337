import type { MeasureOptions } from '../measure/types.ts';
import { checkDispatch } from '../runtime/check-dispatch.ts';
import type { GpuContext } from '../runtime/gpu-context.ts';
import { decoderPlan } from './decoder-plan.ts';
import { capacityFor, rowsFor } from './memory-budget.ts';

/** Plans bind buffers; a plan that is only looked at binds nothing. */
const NO_BUFFER = {} as GPUBuffer;

/**
 * Plans the passes of a run and checks every dispatch, before anything is allocated: throws
 * UnsupportedKernelError or UnsupportedDimsError that names kernel and dimension. One layer stands for all.
 */
export function assertPlannable({
  context: { facts },
  shape,
  type,
  scenarios,
  ubatchTokens,
  kvType,
  sequences = 1,
  excluded,
}: Pick<
  MeasureOptions,
  'shape' | 'type' | 'scenarios' | 'ubatchTokens' | 'kvType' | 'sequences' | 'excluded'
> & {
  context: Pick<GpuContext, 'facts'>;
}): void {
  const capacity = capacityFor(scenarios);
  const common = {
    shape: { ...shape, layerCount: 1 },
    type,
    kvType,
    facts,
    capacity,
    sequences,
    excluded,
    buffers: () => NO_BUFFER,
  };
  for (const plan of [
    decoderPlan({ ...common, phase: 'prefill', rows: rowsFor(scenarios, ubatchTokens), withHead: true }),
    decoderPlan({ ...common, phase: 'decode', rows: sequences, withHead: true }),
  ]) {
    for (const { entry, dims } of plan) checkDispatch(entry, dims, facts);
  }
}
