import type { ElementType } from '@breakeven/schema/element-type';
import { attentionDecodePreference, attentionPrefillPreference } from '../attention/choose.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { isQuantised } from '../formats/element-types.ts';
import type { Dims, Op } from '../kernel/kernel.ts';
import { matmulPreference } from '../product/preferences/matmul.ts';
import { matmulExpertsPreference } from '../product/preferences/matmul-experts.ts';
import { quantisedMatmulPreference } from '../product/preferences/matmul-quantised.ts';
import { normMatmulPreference, normSwigluPreference } from '../product/preferences/norm-fused.ts';

/** Names of an op's kernels, the best first, by what the device can do; a pure function of one family. */
type Order = (dims: Dims, device: DeviceFacts, type: ElementType) => readonly string[];

/** What the families say of their ops. Ops of one kernel, and of kernels that nothing tells apart, have no order. */
const ORDERS: Partial<Record<Op, Order>> = {
  'attention-decode': attentionDecodePreference,
  'attention-prefill': attentionPrefillPreference,
  'matmul-experts': matmulExpertsPreference,
  'norm-matmul': normMatmulPreference,
  'norm-swiglu': normSwigluPreference,
  matmul: (dims, device, type) =>
    isQuantised(type) ? quantisedMatmulPreference(dims, device) : matmulPreference(dims, device, type),
};

/** The order of an op's family; empty where it has none. */
export function orderOf(op: Op, dims: Dims, device: DeviceFacts, type: ElementType): readonly string[] {
  return ORDERS[op]?.(dims, device, type) ?? [];
}
