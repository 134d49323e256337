import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Dims, KernelChoice, Op, Tuning } from '../kernel/kernel.ts';
import { spaceTuningOf } from './kernel-variants.ts';
import { type Candidate, candidates, roundingOf, type Selection } from './select.ts';
import { type TunedChoice, tunedChoice } from './tuned-choices.ts';

/** A kernel that was looked at, and why it runs or was passed over. */
export interface ExplainedCandidate {
  kernel: string;
  /** It would run with this one; null where it does not run. */
  tuning: Tuning | null;
  /** What it rounds beyond the stored weights, in words; null where nothing, or where it does not run. */
  rounds: string | null;
  isChosen: boolean;
  /** In words. */
  reason: string;
}

/** The decision for one question: all kernels of the op in order. One is chosen, unless none runs. */
export interface Explanation {
  op: Op;
  /** Of the chosen kernel: f32 where it reads neither weights nor a cache. */
  type: ElementType;
  dims: Dims;
  exact: boolean;
  candidates: ExplainedCandidate[];
}

const CHOSEN: Readonly<Record<Candidate['by'], string>> = {
  measured: 'timed by bench-cli tune, and the fastest',
  name: 'requested by name',
  order: 'the first of its order that runs here',
  rest: 'the first that runs here; no order names it',
};

/**
 * What `select` decides, in words: every kernel of the op in the order in which it is looked at, the one that is taken,
 * and why each of the others is not. Pure. A question that no kernel takes is answered, too: then none is chosen.
 */
export function explain(selection: Selection): Explanation {
  const all = [...candidates(selection)];
  const taken = all.find(({ entries }) => entries.length > 0) ?? all.find(({ distrusted }) => distrusted);
  const entry = taken?.entries[0] ?? taken?.distrusted ?? null;
  const type = entry?.variant.type ?? selection.type;
  const { op, dims, facts, exact = false } = selection;
  const choice =
    taken?.by === 'measured' ? tunedChoice(selection.tuned ?? {}, { op, dims, type, exact }) : undefined;
  const isAlone = all.filter(({ entries }) => entries.length > 0).length === 1;
  const explained = (candidate: Candidate): ExplainedCandidate => {
    // What was measured stands where its kernel has its place.
    const isChosen = candidate.kernel === taken?.kernel;
    const own = isChosen ? entry : (candidate.entries[0] ?? null);
    return {
      kernel: candidate.kernel,
      tuning: own === null ? null : (spaceTuningOf(own, selection) ?? own.variant.tuning),
      rounds: own === null ? null : roundingOf(own.kernel, facts, own.variant.type),
      isChosen,
      reason:
        isChosen && taken
          ? chosenReason(taken, own, isAlone)
          : (candidate.refusal ?? orderRefusal(candidate, choice)),
    };
  };
  const listed = all.filter(({ by }) => by !== 'measured').map(explained);
  return { op, type, dims, exact, candidates: listed };
}

function chosenReason({ by, entries }: Candidate, entry: KernelChoice | null, isAlone: boolean): string {
  if (entries.length === 0) return 'failed here on other sizes; nothing else is left';
  if (isAlone && by !== 'name') return 'the only one that runs here';
  return by === 'measured' && entry?.measuredBy === 'spot' ? 'timed on the spot before a run' : CHOSEN[by];
}

/** Why a kernel that runs is not taken: it was slower, or another one stands before it. */
function orderRefusal({ kernel, by }: Candidate, choice: TunedChoice | undefined): string {
  const ratios = Object.entries(choice?.others ?? {}).flatMap(([name, ratio]) =>
    name === kernel || name.startsWith(`${kernel}:`) ? [ratio] : [],
  );
  if (ratios.length > 0) {
    const ratio = Math.min(...ratios);
    const verdict = ratio > 1 ? 'slower' : 'no clear gain';
    return `timed: takes ${ratio.toFixed(2)} x as long, ${verdict}`;
  }
  if (choice !== undefined) return 'not timed';
  return by === 'order' ? 'comes later in the order' : 'comes later: no order names it';
}
