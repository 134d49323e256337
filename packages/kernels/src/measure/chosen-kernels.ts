import type { ChosenKernel } from '@breakeven/schema/report';
import type { PlannedStep } from '../runtime/plan.ts';

/** The dispatches of a pass, the same ones counted together, in order of their first. */
export function chosenKernels(
  steps: readonly PlannedStep[],
  { phase, test }: Pick<ChosenKernel, 'phase' | 'test'>,
): ChosenKernel[] {
  const chosen = new Map<string, ChosenKernel>();
  for (const { entry, dims } of steps) {
    const { kernel, variant } = entry;
    const key = JSON.stringify([kernel.name, variant.tuning, dims]);
    const known = chosen.get(key);
    if (known) known.dispatches++;
    else {
      chosen.set(key, {
        phase,
        test,
        op: kernel.op,
        kernel: kernel.name,
        tuning: { ...variant.tuning },
        dims: { ...dims },
        dispatches: 1,
      });
    }
  }
  return [...chosen.values()];
}
