import type { Report } from '@breakeven/schema/report/report';
import type { JudgementContext } from './rule/rule.ts';
import { RULES } from './rules.ts';

/** Why a report is flagged: the rule, the field by dotted path, and a sentence with both numbers. */
export interface Reason {
  rule: string;
  field: string;
  message: string;
}

/** `valid` reports rank. `flagged` ones are kept and shown with their reasons, and rank nowhere. */
export interface Judgement {
  state: 'valid' | 'flagged';
  reasons: Reason[];
}

/** Reasons beyond these say nothing new: a stranger may send a thousand results that are all impossible. */
const MAX_REASONS = 20;

/** Holds what a report says against the rest of it and against physics. Nothing that it derives is believed. */
export function judge(report: Report, context: JudgementContext): Judgement {
  const reasons = RULES.flatMap(({ id, find }) =>
    find(report, context).map((found) => ({ rule: id, ...found })),
  );
  return { state: reasons.length === 0 ? 'valid' : 'flagged', reasons: reasons.slice(0, MAX_REASONS) };
}
