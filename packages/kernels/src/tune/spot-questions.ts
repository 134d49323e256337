import { tuningKey } from '../choose/tuned-choices.ts';
import type { BoundDispatch } from '../dispatch/bound-pass.ts';
import { isPositioned, runPasses } from '../measure/run-dispatches.ts';
import type { SessionQuestion } from '../measure/scenario-passes.ts';
import type { TuneQuestion } from './tune.ts';

/** What a device reaches, to compare the work of ops by. */
export interface WorkRates {
  flopPerSecond: number;
  bytesPerSecond: number;
}

/** A question of a run: its largest dispatch stands for all that share a choice. */
export interface SpotQuestion extends TuneQuestion {
  key: string;
  /** Of the work of all prompts, plus of the work of all steps: 2 in all. */
  share: number;
}

/**
 * The distinct questions of a run, those with the largest share of its work first. Work is the least time that FLOP and
 * bytes take at these rates. Prompts and steps count alike, since each is a figure of its own.
 */
export function spotQuestions(
  sessions: readonly SessionQuestion[],
  { flopPerSecond, bytesPerSecond }: WorkRates,
): SpotQuestion[] {
  const found = new Map<string, { question: TuneQuestion; largest: number; work: Record<string, number> }>();
  const totals: Record<string, number> = {};
  for (const session of sessions) {
    const { layerCounts, shape, exact } = session;
    const most = layerCounts?.at(-1) ?? shape.layerCount;
    for (const { phase, layerCount, positions, dispatches } of runPasses(session)) {
      if (layerCount !== most) continue;
      for (const dispatch of dispatches) {
        const question = { ...questionOf(dispatch, Math.max(...positions)), exact };
        const { kernel, variant } = dispatch.entry;
        const seconds = Math.max(
          kernel.flop(question.dims) / flopPerSecond,
          kernel.bytes(question.dims, variant.type) / bytesPerSecond,
        );
        const key = tuningKey(question);
        const known = found.get(key) ?? { question, largest: seconds, work: {} };
        if (seconds > known.largest) Object.assign(known, { question, largest: seconds });
        known.work[phase] = (known.work[phase] ?? 0) + positions.size * seconds;
        totals[phase] = (totals[phase] ?? 0) + positions.size * seconds;
        found.set(key, known);
      }
    }
  }
  return [...found]
    .map(([key, { question, work }]) => {
      const shares = Object.entries(work).map(([phase, seconds]) => seconds / (totals[phase] || 1));
      return { ...question, key, share: shares.reduce((sum, share) => sum + share, 0) };
    })
    .sort((a, b) => b.share - a.share);
}

/** What a dispatch asked `select`; over the KV cache, where it is fullest. */
function questionOf({ entry, dims }: BoundDispatch, position: number): TuneQuestion {
  const { kernel, variant } = entry;
  return {
    op: kernel.op,
    type: variant.type,
    dims: isPositioned({ entry, dims }) ? { ...dims, position } : dims,
  };
}
