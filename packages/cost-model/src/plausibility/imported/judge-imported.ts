import type { ImportedResult } from '@breakeven/schema/report/imported-report';
import type { Judgement } from '../judge.ts';
import type { JudgementContext } from '../rule/rule.ts';
import { importedMemory } from './fits-memory.ts';
import type { ImportedRule } from './imported-rule.ts';
import { importedClock, importedSamples } from './own-figures.ts';
import { importedRooflineOfDataSheet, importedRooflineOfFastest } from './rooflines.ts';

/** Every rule of imported results, physics first. */
export const IMPORTED_RULES: readonly ImportedRule[] = [
  importedRooflineOfDataSheet,
  importedRooflineOfFastest,
  importedMemory,
  importedSamples,
  importedClock,
];

/** Raise it with every change of a rule: a store judges again what it judged by others. */
export const IMPORTED_RULES_VERSION = 1;

export interface ImportedJudgement extends Judgement {
  /** The rules that had something to hold: an empty list says that nothing was. */
  heldAgainst: string[];
}

/** Holds one imported result against physics and itself, by the rules that it says enough for. */
export function judgeImported(result: ImportedResult, context: JudgementContext): ImportedJudgement {
  const found = IMPORTED_RULES.map(({ id, find }) => ({ id, contradictions: find(result, context) }));
  const held = found.filter(({ contradictions }) => contradictions !== null);
  const reasons = held.flatMap(({ id, contradictions }) =>
    (contradictions ?? []).map((contradiction) => ({ rule: id, ...contradiction })),
  );
  return {
    state: reasons.length === 0 ? 'valid' : 'flagged',
    reasons,
    heldAgainst: held.map(({ id }) => id),
  };
}
