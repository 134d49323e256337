import type { ElementType } from '@breakeven/schema/model/element-type';
import { select } from '../choose/select.ts';
import type { BoundDispatch } from '../dispatch/bound-pass.ts';
import { isQuantised } from '../formats/element-types.ts';
import { bindingsOf, type Dims, type KernelChoice, type Op } from '../kernel/kernel.ts';
import { cacheParts } from '../model/cache-parts.ts';
import { layoutDispatches } from '../model/decoder-dispatches.ts';
import { type Layout, layoutOf, withLayers } from '../model/layout.ts';
import type { PassKind } from '../model/passes.ts';
import { weightFills } from '../model/random-weights.ts';
import { mostSlots, windowSlots } from '../model/window-slots.ts';
import {
  passesOf,
  type ScenarioSessionOptions,
  type SessionQuestion,
  sessionOptionsOf,
} from './scenario-passes.ts';

/** One kernel with its tuning, on the sizes of one dispatch; `dims.position` where it reads `step`. */
export interface Dispatch {
  entry: KernelChoice;
  dims: Dims;
}

/** Dispatches bind buffers; those that are only looked at bind none. */
const NO_BUFFER = {} as GPUBuffer;

/** The same for dispatches that compute the same: kernel, type, tuning, sizes and position. */
export function dispatchKey({ entry: { kernel, variant }, dims }: Dispatch): string {
  return JSON.stringify([kernel.name, variant, Object.entries(dims).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Whether what a dispatch computes depends on the position that `step` holds. */
export function isPositioned({ entry, dims }: Dispatch): boolean {
  return bindingsOf(entry).some(({ name }) => name === 'step') && dims.isPositioned !== 0;
}

/** The first, the one in the middle and the deepest of the positions that a dispatch has in a run. */
export function chosenPositions(positions: Iterable<number>): number[] {
  const sorted = [...new Set(positions)].sort((a, b) => a - b);
  return [...new Set([0, sorted.length >> 1, sorted.length - 1].map((i) => sorted[i] ?? 0))];
}

/**
 * The first position, if any, at which what a dispatch reads or writes wraps around the end of a ring.
 */
export function turningPositions(
  { capacity, windowTokens = 0, rowsPerSequence = 1 }: Dims,
  positions: Iterable<number>,
): number[] {
  if (capacity === undefined) return [];
  const goesOver = (position: number) => {
    const begin = windowTokens === 0 ? position : Math.max(0, position - windowTokens + 1);
    return (begin % capacity) + position + rowsPerSequence - begin > capacity;
  };
  return [...positions].filter(goesOver).slice(0, 1);
}

/** A few words and numbers, as the inputs of checks are filled with them. */
const WORDS: Dims = { count: 4096, first: 0, seed: 1, mask: 0xffff_ffff, base: 0 };
const NUMBERS: Dims = { count: 4096, first: 0, seed: 1, amplitude: 1 };

/**
 * What fills in random weights, one dispatch of each size: they differ in the seed and the amplitude that they are given.
 * Before them, what fills the inputs of checks: of zeros, wrong kernels make zeros as right ones do.
 */
function fillDispatches(
  layout: Layout,
  { type, kvType, context: { facts }, excluded }: ScenarioSessionOptions,
): Dispatch[] {
  const entryOf = (op: Op, dims: Dims, own: ElementType): Dispatch => ({
    entry: select({ op, dims, type: own, facts, excluded }),
    dims,
  });
  const inputs = [
    entryOf('random-words', WORDS, 'f32'),
    ...(['f32', kvType] as const)
      .filter((own, i, all) => !isQuantised(own) && all.indexOf(own) === i)
      .map((own) => entryOf('random-fill', NUMBERS, own)),
  ];
  const bySize = new Map<string, Dispatch>();
  for (const { entry, dims } of weightFills({ layout, type, facts, excluded }, 1)) {
    const key = dispatchKey({ entry, dims: { count: dims.count ?? 0 } });
    if (!bySize.has(key)) bySize.set(key, { entry, dims });
  }
  return [...inputs, ...bySize.values()];
}

/** A pass that a run makes, with the dispatches that its session makes of it. */
export interface RunPass {
  phase: PassKind['phase'];
  layerCount: number;
  /** Where in the cache it stands, each time that it is made. */
  positions: ReadonlySet<number>;
  dispatches: readonly BoundDispatch[];
}

/** Every different pass that fills a depth, computes a prompt or a token, with each number of layers. */
export function* runPasses(question: SessionQuestion): Generator<RunPass> {
  const options = sessionOptionsOf(question);
  const { context, rows, shape, ...others } = options;
  const { facts } = context;
  const layout = layoutOf(shape, options);
  const { stored, architecture } = layout;
  const session = { ...others, windowSlots: windowSlots(architecture, options) };
  const parts = cacheParts({ ...session, shape: stored, facts, capacity: mostSlots(architecture, session) });
  const settings = { rows, sequences: session.sequences, cacheParts: parts };
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
  for (const layerCount of question.layerCounts ?? [shape.layerCount]) {
    const some = withLayers(layout, layerCount);
    for (const { pass, positions } of passes.values()) {
      const dispatches = layoutDispatches(some, { ...session, ...pass, facts, buffers: () => NO_BUFFER });
      yield { phase: pass.phase, layerCount, positions, dispatches };
    }
  }
}

/**
 * Every distinct dispatch of a run on one session: those that fill in random weights, then those of each pass that fills
 * a depth, computes a prompt or a token, on every part of the KV cache, with each number of layers, all layers as the
 * session dispatches them. A dispatch that depends on where in the cache it stands is listed at the first of its
 * positions, one in the middle and the deepest, and at one where a ring wraps.
 */
export function dispatchesOf(question: SessionQuestion): Dispatch[] {
  const found = new Map<string, Dispatch & { positions: Set<number> }>();
  for (const { positions, dispatches } of runPasses(question)) {
    for (const { entry, dims } of dispatches) {
      const key = dispatchKey({ entry, dims });
      const known = found.get(key);
      if (known === undefined) found.set(key, { entry, dims, positions: new Set(positions) });
      else for (const position of positions) known.positions.add(position);
    }
  }
  const passed = [...found.values()].flatMap(({ entry, dims, positions }) =>
    isPositioned({ entry, dims })
      ? [...new Set([...chosenPositions(positions), ...turningPositions(dims, positions)])].map(
          (position) => ({
            entry,
            dims: { ...dims, position },
          }),
        )
      : [{ entry, dims }],
  );
  const options = sessionOptionsOf(question);
  return [...fillDispatches(layoutOf(options.shape, options), options), ...passed];
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
