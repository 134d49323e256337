import type { ChosenKernel } from '@breakeven/schema/report/report';
import { roundingOf } from '../choose/select.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import type { BoundDispatch } from '../dispatch/bound-pass.ts';

/** The dispatches of a test, by what they are for; prefills are of one sequence in each part of the KV cache. */
export interface TestDispatches {
  /** Of the prefill that fills the depth, once and not timed. */
  depth: readonly (readonly BoundDispatch[])[];
  prefill: readonly (readonly BoundDispatch[])[];
  decode: readonly BoundDispatch[];
}

/**
 * Every kernel of a test, phase after phase, equal dispatches counted together, in order of their first. Of dispatches
 * that fill the depth, only those that no timed prompt pass has; of later parts of the KV cache, only those that no
 * earlier part has.
 */
export function chosenKernels(
  test: string,
  { depth, prefill, decode }: TestDispatches,
  facts: DeviceFacts,
): ChosenKernel[] {
  const timed = ofParts(prefill, { phase: 'prefill', test, facts });
  const filling = [...ofParts(depth, { phase: 'prefill', test, facts, fillsDepth: true })];
  return [
    ...filling.filter(([key]) => !timed.has(key)).map(([, kernel]) => kernel),
    ...timed.values(),
    ...counted(decode, { phase: 'decode', test, facts }).values(),
  ];
}

type What = Pick<ChosenKernel, 'phase' | 'test' | 'fillsDepth'> & { facts: DeviceFacts };

/** Those of each part, unless a part before has the same. */
function ofParts(parts: readonly (readonly BoundDispatch[])[], what: What): Map<string, ChosenKernel> {
  const found = new Map<string, ChosenKernel>();
  for (const dispatches of parts) {
    for (const [key, kernel] of counted(dispatches, what)) if (!found.has(key)) found.set(key, kernel);
  }
  return found;
}

function counted(dispatches: readonly BoundDispatch[], what: What): Map<string, ChosenKernel> {
  const chosen = new Map<string, ChosenKernel>();
  for (const { entry, dims } of dispatches) {
    const { kernel, variant } = entry;
    const key = JSON.stringify([kernel.name, variant.tuning, dims]);
    const known = chosen.get(key);
    if (known) known.dispatches++;
    else {
      chosen.set(key, {
        phase: what.phase,
        test: what.test,
        op: kernel.op,
        kernel: kernel.name,
        tuning: { ...variant.tuning },
        dims: { ...dims },
        dispatches: 1,
        ...(what.fillsDepth && { fillsDepth: true }),
        rounds: roundingOf(kernel, what.facts, variant.type),
        ...(entry.measuredBy !== undefined && { measuredBy: entry.measuredBy }),
      });
    }
  }
  return chosen;
}
