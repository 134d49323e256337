import type { ElementType } from '@breakeven/schema/element-type';
import type { DeviceFacts } from '../../device/device-facts.ts';
import { isQuantised } from '../../formats/element-types.ts';
import type { Dims } from '../../kernel/kernel.ts';

/** Kernels of `norm-matmul`, the best first: a lane's own loads cost the most on software adapters. */
export function normMatmulPreference(_: Dims, facts: DeviceFacts, type: ElementType): readonly string[] {
  if (!isQuantised(type)) return ['norm-matvec-subgroup'];
  const names = ['norm-matvec-quantised', 'norm-matvec-broadcast'];
  return facts.isSoftwareAdapter ? names.reverse() : names;
}

/** Kernels of `norm-swiglu`, the best first, likewise. */
export function normSwigluPreference(_: Dims, facts: DeviceFacts, type: ElementType): readonly string[] {
  if (!isQuantised(type)) return ['norm-swiglu-subgroup', 'norm-swiglu-workgroup'];
  const names = ['norm-swiglu-quantised', 'norm-swiglu-quantised-broadcast'];
  return facts.isSoftwareAdapter ? names.reverse() : names;
}
