import type { DeviceFacts } from '../runtime/device-facts.ts';
import { assertPlannable } from './assert-plannable.ts';
import { assertFits, type BudgetQuestion } from './memory-budget.ts';

/** Throws what keeps a run from being run, before anything is allocated: what it computes, then what it takes. */
export function assertRunnable(
  question: BudgetQuestion & { facts: DeviceFacts; availableBytes: number | null },
): void {
  const { facts } = question;
  const scenarios = question.scenarios.map((tokens) => ({ ...tokens, test: '' }));
  assertPlannable({ ...question, context: { facts }, scenarios });
  assertFits(question);
}
