import type { ElementType } from '@breakeven/schema/model/element-type';

/** A model that may be measured, and what its weights take. */
export interface MeasurableModel {
  id: string;
  name: string;
  weightBytes: Record<ElementType, number>;
}

/** What the page tells the browser. */
export interface MeasureProps {
  models: readonly MeasurableModel[];
  types: readonly ElementType[];
  toolVersion: string;
}

/** Beside the weights: cache, activations and staging of the usual tests. The worker counts it exactly. */
const REST = 1.25;

export const fits = (
  { weightBytes }: MeasurableModel,
  { type, budgetBytes }: { type: ElementType; budgetBytes: number },
): boolean => weightBytes[type] * REST <= budgetBytes;

/** The largest that fits. */
export function suggested(
  models: readonly MeasurableModel[],
  question: { type: ElementType; budgetBytes: number },
): MeasurableModel | undefined {
  return models
    .filter((model) => fits(model, question))
    .toSorted((a, b) => b.weightBytes[question.type] - a.weightBytes[question.type])[0];
}
