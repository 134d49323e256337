import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import type { Contradiction, JudgementContext } from '../rule/rule.ts';

/** A rule of one result that another tool measured. */
export interface ImportedRule {
  id: string;
  holds: string;
  against: string;
  tolerance: string;
  /** null where the result does not say what it needs: then nothing was compared with anything. */
  find(result: ImportedResult, context: JudgementContext): Contradiction[] | null;
}
