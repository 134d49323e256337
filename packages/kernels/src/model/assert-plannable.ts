import type { GpuContext } from '../device/gpu-context.ts';
import { checkDispatch } from '../dispatch/check-dispatch.ts';
import { layoutPlan } from './decoder-plan.ts';
import { layoutOf, withLayers } from './layout.ts';
import { type BudgetQuestion, cacheType, sessionTokens } from './memory-budget.ts';
import type { PassQuestion } from './plan-builder.ts';
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
  kvType = cacheType(type, facts),
  sequences = 1,
  isInterleaved,
  rewindTokens,
  excluded,
  exact,
}: Omit<BudgetQuestion, 'facts'> &
  Pick<PassQuestion, 'excluded' | 'exact'> & { context: Pick<GpuContext, 'facts'> }): void {
  const tokens = sessionTokens({ scenarios, ubatchTokens, isInterleaved, rewindTokens });
  const { capacity, rows } = tokens;
  const whole = layoutOf(shape, { type, kvType });
  const pattern = whole.architecture.attentionWindow?.pattern ?? [];
  const layout = withLayers(whole, Math.min(shape.layerCount, Math.max(1, pattern.length)));
  const common = {
    type,
    kvType,
    facts,
    capacity,
    windowSlots: windowSlots(layout.architecture, tokens),
    sequences,
    excluded,
    exact,
    buffers: () => NO_BUFFER,
  };
  for (const plan of [
    layoutPlan(layout, { ...common, phase: 'prefill', rows, withHead: true }),
    layoutPlan(layout, { ...common, phase: 'decode', rows: sequences, withHead: true }),
  ]) {
    for (const { entry, dims } of plan) checkDispatch(entry, dims, facts);
  }
}
