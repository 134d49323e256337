import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Checkout } from './checkouts.ts';
import { TYPES } from './problem.ts';
import type { Pair } from './statistics.ts';

export interface CompileCase {
  name: string;
  pairs: Pair[];
  pipelines: { old: number; new: number };
}

const MODEL = 'smollm2-135m';

export const compileNames = () => TYPES.map((type) => ({ type, name: `compile ${MODEL} ${type}` }));

interface CompileOptions {
  adapter: string;
  type: string;
  /** That both are pinned to; null for none. */
  processor: number | null;
}

/** Of `benchmarks/pipelines` of the checkout itself, whose processes and cache are fresh. */
function compiled({ folder, name }: Checkout, { adapter, type, processor }: CompileOptions) {
  const program = join(folder, 'benchmarks/pipelines/src/main.ts');
  const flags = ['--model', MODEL, '--type', type, '--adapter', adapter, '--output', 'json'];
  const command = [process.execPath, '--import', 'tsx', program, ...flags];
  const [executable = '', ...args] =
    processor === null ? command : ['taskset', '-c', String(processor), ...command];
  const { status, stdout, stderr } = spawnSync(executable, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, BREAKEVEN_ADAPTER: adapter },
  });
  if (status !== 0) throw new Error(`${name}: benchmarks/pipelines ended with ${status}: ${stderr}`);
  const { cold } = JSON.parse(stdout) as { cold: { secondsBeyondSteady: number; pipelines: number } };
  return cold;
}

/** Seconds beyond steady time with an empty cache, interleaved. */
export function compareCompiling(
  [old, now]: readonly [Checkout, Checkout],
  { rounds, ...options }: CompileOptions & { rounds: number },
): Omit<CompileCase, 'name'> {
  const pairs: Pair[] = [];
  const pipelines = { old: 0, new: 0 };
  for (let i = 0; i < rounds; i++) {
    const pair: Pair = { old: 0, new: 0 };
    const order = [['old', old] as const, ['new', now] as const];
    for (const [name, checkout] of i % 2 === 0 ? order : order.reverse()) {
      const cold = compiled(checkout, options);
      pair[name] = cold.secondsBeyondSteady;
      pipelines[name] = cold.pipelines;
    }
    pairs.push(pair);
  }
  return { pairs, pipelines };
}
