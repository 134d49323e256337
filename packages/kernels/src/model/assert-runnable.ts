import type { DeviceFacts } from '../device/device-facts.ts';
import { assertDispatchable } from './assert-dispatchable.ts';
import { assertFits, type BudgetQuestion } from './memory-budget.ts';

/** Throws what keeps a run from being run, before anything is allocated: what it takes, then what it computes. */
export function assertRunnable(
  question: BudgetQuestion & {
    facts: DeviceFacts;
    availableBytes: number | null;
    exact?: boolean | undefined;
  },
): void {
  const { facts } = question;
  // What does not fit is said in bytes of the model, before a kernel says it of one of its buffers.
  assertFits(question);
  assertDispatchable({ ...question, context: { facts } });
}
