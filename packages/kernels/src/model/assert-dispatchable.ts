import type { GpuContext } from '../device/gpu-context.ts';
import { checkDispatch } from '../dispatch/check-dispatch.ts';
import { layoutDispatches } from './decoder-dispatches.ts';
import type { PassQuestion } from './dispatch-builder.ts';
import { layoutOf, withLayers } from './layout.ts';
import { type BudgetQuestion, cacheType, sessionTokens } from './memory-budget.ts';
import { windowSlots } from './window-slots.ts';

/** Dispatches bind buffers; those that are only looked at bind none. */
const NO_BUFFER = {} as GPUBuffer;

/**
 * Lists the dispatches of a run and checks each, before anything is allocated: throws
 * UnsupportedKernelError or UnsupportedDimsError that names kernel and dimension. One layer stands for all, or as many as
 * differ in their windows.
 */
export function assertDispatchable({
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
  for (const dispatches of [
    layoutDispatches(layout, { ...common, phase: 'prefill', rows, withHead: true }),
    layoutDispatches(layout, { ...common, phase: 'decode', rows: sequences, withHead: true }),
  ]) {
    for (const { entry, dims } of dispatches) checkDispatch(entry, dims, facts);
  }
}
