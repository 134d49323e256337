import { paramCount } from '@breakeven/cost-model/shape/parameter-count';
import { formatBytes, formatLargeCount } from '@breakeven/cost-model/values/format';
import { memoryBudget } from '@breakeven/kernels/model/memory-budget';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';

/** `135M` and `513 MiB`: number of weights, and the memory they take in this type. */
export function modelSizeLines({ shape, type }: { shape: ModelShape; type: ElementType }): string[] {
  const { weightBytes } = memoryBudget({ shape, type, scenarios: [] });
  return [formatLargeCount(paramCount(shape)), formatBytes(weightBytes)];
}
