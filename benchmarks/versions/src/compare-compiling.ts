import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckoutProcess } from './checkout-process.ts';
import type { Checkout } from './checkouts.ts';
import type { Clock, Fault } from './compare-speeds.ts';
import { modelShape, TYPES } from './problem.ts';
import type { Answer, CompileQuestion } from './protocol.ts';
import type { Pair } from './statistics.ts';

export interface CompileCase {
  name: string;
  pairs: Pair[];
  pipelines: { old: number; new: number };
}

const MODEL = 'smollm2-135m';
const ROWS = 32;

export const compileProblems = () => TYPES.map((type) => ({ type, name: `compile ${MODEL} ${type}` }));

interface CompileOptions {
  adapter: string;
  clock: Clock;
  exact: boolean;
  /** That both are pinned to; null for none. */
  processor: number | null;
}

/** In a process and with a cache of its own: Dawn and drivers keep in memory what they compiled, and Mesa in files. */
async function compiled(
  checkout: Checkout,
  question: Omit<CompileQuestion, 'ask'>,
  { adapter, processor }: CompileOptions,
): Promise<Answer> {
  const cache = mkdtempSync(join(tmpdir(), 'breakeven-versions-cache-'));
  try {
    const env = { MESA_SHADER_CACHE_DIR: cache };
    const one = await CheckoutProcess.start(checkout, { adapter, facts: null }, processor, env);
    try {
      return await one.ask({ ask: 'compile', ...question });
    } finally {
      one.stop();
    }
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/**
 * Seconds that all pipelines of a model take, interleaved. Of its layers one is run: the others take the same pipelines.
 */
export async function compareCompiling(
  [old, now]: readonly [Checkout, Checkout],
  { type, name }: ReturnType<typeof compileProblems>[number],
  { rounds, ...options }: CompileOptions & { rounds: number },
): Promise<CompileCase | Fault> {
  const shape = { ...modelShape(MODEL), layerCount: 1 };
  const pairs: Pair[] = [];
  const pipelines = { old: 0, new: 0 };
  for (let i = 0; i < rounds; i++) {
    const pair: Pair = { old: 0, new: 0 };
    const order = [['old', old] as const, ['new', now] as const];
    for (const [which, checkout] of i % 2 === 0 ? order : order.reverse()) {
      const question = { shape, type, rows: ROWS, exact: options.exact };
      const { seconds, pipelines: count = 0, error } = await compiled(checkout, question, options);
      if (seconds === undefined) {
        // The old one is asked first: if it cannot, nothing was lost.
        return { case: name, fault: `${which}: ${error}`, isNew: which === 'new' };
      }
      pair[which] = seconds[options.clock];
      pipelines[which] = count;
    }
    pairs.push(pair);
  }
  return { name, pairs, pipelines };
}
