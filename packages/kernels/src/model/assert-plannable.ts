import type { GpuContext } from '../device/gpu-context.ts';
import { checkDispatch } from '../dispatch/check-dispatch.ts';
import type { MeasureOptions } from '../measure/types.ts';
import { decoderPlan } from './decoder-plan.ts';
import { type BudgetQuestion, sessionTokens } from './memory-budget.ts';
import { windowSlots } from './window-slots.ts';

/** Plans bind buffers; a plan that is only looked at binds nothing. */
const NO_BUFFER = {} as GPUBuffer;

/**
 * Plans the passes of a run and checks every dispatch, before anything is allocated: throws
 * UnsupportedKernelError or UnsupportedDimsError that names kernel and dimension. One layer stands for all, or as many as
 * differ in their windows.
 */
export function assertPlannable({
  context: { facts },
  shape,
  type,
  scenarios,
  ubatchTokens,
  kvType,
  sequences = 1,
  isInterleaved,
  rewindTokens,
  excluded,
}: Pick<
  MeasureOptions,
  'shape' | 'type' | 'scenarios' | 'ubatchTokens' | 'kvType' | 'sequences' | 'excluded'
> &
  Pick<BudgetQuestion, 'isInterleaved' | 'rewindTokens'> & { context: Pick<GpuContext, 'facts'> }): void {
  const tokens = sessionTokens({ scenarios, ubatchTokens, isInterleaved, rewindTokens });
  const { capacity, rows } = tokens;
  const pattern = shape.attentionWindow?.pattern ?? [];
  const common = {
    shape: { ...shape, layerCount: Math.min(shape.layerCount, Math.max(1, pattern.length)) },
    type,
    kvType,
    facts,
    capacity,
    windowSlots: windowSlots(shape, tokens),
    sequences,
    excluded,
    buffers: () => NO_BUFFER,
  };
  for (const plan of [
    decoderPlan({ ...common, phase: 'prefill', rows, withHead: true }),
    decoderPlan({ ...common, phase: 'decode', rows: sequences, withHead: true }),
  ]) {
    for (const { entry, dims } of plan) checkDispatch(entry, dims, facts);
  }
}
