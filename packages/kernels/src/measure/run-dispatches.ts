import type { Dims, PlanEntry } from '../define-kernel.ts';
import { cacheParts } from '../model/cache-parts.ts';
import { decoderPlan } from '../model/decoder-plan.ts';
import type { PassKind } from '../model/passes.ts';
import { passesOf, type SessionQuestion, sessionOptionsOf } from './scenario-passes.ts';

/** One kernel with its tuning, on the sizes of one dispatch; `dims.position` where it reads `step`. */
export interface Dispatch {
  entry: PlanEntry;
  dims: Dims;
}

/** Plans bind buffers; a plan that is only looked at binds nothing. */
const NO_BUFFER = {} as GPUBuffer;

/** The same for dispatches that compute the same: kernel, type, tuning, sizes and position. */
export function dispatchKey({ entry: { kernel, variant }, dims }: Dispatch): string {
  return JSON.stringify([kernel.name, variant, Object.entries(dims).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Whether what a dispatch computes depends on the position that `step` holds. */
function isPositioned({ entry, dims }: Dispatch): boolean {
  return entry.kernel.bindings.some(({ name }) => name === 'step') && dims.isPositioned !== 0;
}

/** The first, the one in the middle and the deepest of the positions that a dispatch has in a run. */
export function chosenPositions(positions: Iterable<number>): number[] {
  const sorted = [...new Set(positions)].sort((a, b) => a - b);
  return [...new Set([0, sorted.length >> 1, sorted.length - 1].map((i) => sorted[i] ?? 0))];
}

/**
 * Every different dispatch of a run on one session: of each pass that fills a depth, computes a prompt or a token, on
 * every part of the KV cache, with each number of layers, all layers planned as the session plans them. A dispatch that
 * depends on where in the cache it stands is listed at the first of its positions, one in the middle and the deepest.
 */
export function dispatchesOf(question: SessionQuestion): Dispatch[] {
  const { context, rows, ...session } = sessionOptionsOf(question);
  const { facts } = context;
  const settings = { rows, sequences: session.sequences, cacheParts: cacheParts({ ...session, facts }) };
  const passes = new Map<string, { pass: PassKind; positions: Set<number> }>();
  for (const scenario of question.scenarios) {
    for (const { phase, rows: count, withHead, cachePart, position } of passesOf(scenario, settings)) {
      const pass = { phase, rows: count, withHead, cachePart };
      const key = `${phase} ${count} ${withHead} ${cachePart}`;
      const known = passes.get(key) ?? { pass, positions: new Set() };
      known.positions.add(position);
      passes.set(key, known);
    }
  }
  const found = new Map<string, Dispatch & { positions: Set<number> }>();
  for (const layerCount of question.layerCounts ?? [session.shape.layerCount]) {
    const shape = { ...session.shape, layerCount };
    for (const { pass, positions } of passes.values()) {
      for (const { entry, dims } of decoderPlan({
        ...session,
        ...pass,
        shape,
        facts,
        buffers: () => NO_BUFFER,
      })) {
        const key = dispatchKey({ entry, dims });
        const known = found.get(key);
        if (known === undefined) found.set(key, { entry, dims, positions: new Set(positions) });
        else for (const position of positions) known.positions.add(position);
      }
    }
  }
  return [...found.values()].flatMap(({ entry, dims, positions }) =>
    isPositioned({ entry, dims })
      ? chosenPositions(positions).map((position) => ({ entry, dims: { ...dims, position } }))
      : [{ entry, dims }],
  );
}

/** The different dispatches of several sessions, in order of their first. */
export function allDispatches(questions: readonly SessionQuestion[]): Dispatch[] {
  const different = new Map<string, Dispatch>();
  for (const dispatch of questions.flatMap(dispatchesOf)) {
    const key = dispatchKey(dispatch);
    if (!different.has(key)) different.set(key, dispatch);
  }
  return [...different.values()];
}
