import type { ElementType } from '@breakeven/schema/model/element-type';
import type { DeviceFacts } from '../device/device-facts.ts';
import { ShapeDoesNotFitError, UnsupportedDimsError, UnsupportedKernelError } from '../errors.ts';
import { FLOAT_TYPES, QUANTISED_TYPES } from '../formats/element-types.ts';
import { assertRunnable } from './assert-runnable.ts';
import { type BudgetQuestion, type MemoryBudget, memoryBudget } from './memory-budget.ts';

/** A run to be planned: what it is made of, and the device it is for; without one nothing has a limit. */
export interface PlanQuestion extends Omit<BudgetQuestion, 'facts'> {
  facts: DeviceFacts | null;
  /** Memory that the device may use; null where that is not known. */
  availableBytes: number | null;
}

export interface MemoryPlan {
  budget: MemoryBudget;
  /** Why it does not run, in words; null where it does, as far as is known. */
  refusal: string | null;
  /** Every type with the bytes it takes, and whether it would run. */
  types: { type: ElementType; totalBytes: number; fits: boolean }[];
  /** The deepest KV cache beside these prompts, in tokens, up to the model's context; null where not even 0 fits. */
  deepestTokens: number | null;
  /** How many of the layers fit; the rest can be extrapolated. */
  fittingLayers: number;
}

/** Why a run is refused before anything is allocated, or null. */
function runRefusal({ facts, ...question }: PlanQuestion): string | null {
  if (facts === null) return null;
  try {
    if (question.type === 'f16' && !facts.supportsF16) return 'the device has no shader-f16';
    assertRunnable({ ...question, facts });
    return null;
  } catch (error) {
    const isRefusal = [ShapeDoesNotFitError, UnsupportedDimsError, UnsupportedKernelError].some(
      (kind) => error instanceof kind,
    );
    if (isRefusal) return (error as Error).message;
    throw error;
  }
}

/** The largest whole number up to `most` for which `holds`, which holds for all below it; -1 where it never does. */
function largest(most: number, holds: (value: number) => boolean): number {
  let low = -1;
  let high = most + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** What a run takes, whether it fits, and what would. */
export function memoryPlan(question: PlanQuestion): MemoryPlan {
  const { shape, scenarios, facts } = question;
  const fits = (change: Partial<PlanQuestion>) => runRefusal({ ...question, ...change }) === null;
  const { facts: _, ...known } = question;
  const budgetOf = (type: ElementType) => memoryBudget({ ...known, type, ...(facts && { facts }) });
  const deepest = largest(shape.contextTokens, (depthTokens) =>
    fits({ scenarios: scenarios.map((tokens) => ({ ...tokens, depthTokens })) }),
  );
  return {
    budget: budgetOf(question.type),
    refusal: runRefusal(question),
    types: [...FLOAT_TYPES, ...QUANTISED_TYPES].map((type) => ({
      type,
      totalBytes: budgetOf(type).totalBytes,
      fits: fits({ type }),
    })),
    deepestTokens: deepest < 0 ? null : deepest,
    fittingLayers: Math.max(
      0,
      largest(
        shape.layerCount,
        (layerCount) => layerCount === 0 || fits({ shape: { ...shape, layerCount } }),
      ),
    ),
  };
}
