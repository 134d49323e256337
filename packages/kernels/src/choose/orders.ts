import type { ElementType } from '@breakeven/schema/model/element-type';
import { attentionDecodePreference, attentionPrefillPreference } from '../attention/choose.ts';
import type { Capabilities } from '../device/capabilities.ts';
import type { Dims, Op } from '../kernel/kernel.ts';
import { expertsOrder, matmulOrder, vectorOrder } from '../product/choose.ts';
import type { RowsDims } from '../product/dims.ts';

/** Names of an op's kernels, the best first, by what the device can do; a pure function of one family. */
type Order = (dims: Dims, device: Capabilities, type: ElementType) => readonly string[];

/** The orders of all families. An op with one kernel, or with kernels that nothing tells apart, has none. */
const ORDERS: Partial<Record<Op, Order>> = {
  'attention-decode': attentionDecodePreference,
  'attention-prefill': attentionPrefillPreference,
  // A dimension that is missing is what each kernel then refuses.
  matmul: (dims, device, type) => matmulOrder(dims as RowsDims, device, type),
  'matmul-experts': (dims, device) => expertsOrder(dims as { tileRows: number }, device),
  'experts-swiglu': (_, device) => vectorOrder('experts-swiglu', device),
  'norm-matmul': (_, device) => vectorOrder('norm-matmul', device),
  'norm-swiglu': (_, device) => vectorOrder('norm-swiglu', device),
};

/** The order of an op's family; empty where it has none. */
export function orderOf(op: Op, dims: Dims, device: Capabilities, type: ElementType): readonly string[] {
  return ORDERS[op]?.(dims, device, type) ?? [];
}
