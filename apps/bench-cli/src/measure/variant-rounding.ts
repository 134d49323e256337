import { typeFor } from '@breakeven/kernels/choose/kernel-variants';
import { kernelsOf } from '@breakeven/kernels/choose/registry';
import { roundingOf } from '@breakeven/kernels/choose/select';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { Op } from '@breakeven/kernels/kernel/kernel';
import type { ElementType } from '@breakeven/schema/model/element-type';

/** Two variants of an op by name: what is taken, and what would be taken by itself. */
export interface Choice {
  op: Op;
  type: ElementType;
  chosen: string;
  untuned: string;
}

/** What both round, where that is not the same: then the time of one over the other is not a change of speed alone. */
export function otherRounding(
  choice: Choice,
  facts: DeviceFacts,
): { chosen: string; untuned: string } | null {
  const [chosen, untuned] = [wordsOf(choice.chosen, choice, facts), wordsOf(choice.untuned, choice, facts)];
  return chosen === untuned ? null : { chosen, untuned };
}

function wordsOf(variant: string, { op, type }: Choice, facts: DeviceFacts): string {
  const name = variant.split(':')[0];
  const kernel = kernelsOf(op).find((one) => one.name === name);
  return (kernel && roundingOf(kernel, facts, typeFor(kernel, type))) ?? 'nothing';
}
