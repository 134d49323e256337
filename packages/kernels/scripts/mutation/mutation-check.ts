/**
 * Breaks one place of a kernel at a time and asks the gate of a run (measure/check-kernels.ts) to refuse it:
 *
 *   BREAKEVEN_ADAPTER=lavapipe npm run mutation-check -w @breakeven/kernels -- --per-kind 2
 *   BREAKEVEN_ADAPTER=lavapipe npm run mutation-check -w @breakeven/kernels -- --kernels matmul-tile,argmax --per-kind all
 *
 * A mutant passes that none of the first --dispatches refuses: one of each variant of the kernel comes before a second.
 * With --largest-first a mutant meets large dispatches first, where the gate computes parts of the outputs.
 * Prints a line for each kernel and one for each mutant that passed. Ends with 1 where the gate passes a mutant that
 * equivalent-mutants.ts does not list, with 2 where it cannot begin.
 */
import { parseArgs } from 'node:util';
import { sample } from 'simple-statistics';
import { randomNumbers } from '../../src/measure/random-numbers.ts';
import { equivalenceReason } from './equivalent-mutants.ts';
import type { KernelSummary, Verdict } from './judge.ts';
import { JudgeEndedError, JudgeProcess } from './judge-process.ts';
import { MUTANT_KINDS, type Mutant } from './mutants.ts';

type Outcome = 'caught' | 'ended' | 'equivalent' | 'survived' | 'invalid' | 'fails as it is';

const { values: options } = parseArgs({
  options: {
    kernels: { type: 'string' },
    'per-kind': { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    dispatches: { type: 'string', default: '60' },
    timeout: { type: 'string', default: '60' },
    'largest-first': { type: 'boolean', default: false },
  },
});
const perKind = options['per-kind'] === 'all' ? Number.POSITIVE_INFINITY : Number(options['per-kind']);
const mostDispatches = Number(options.dispatches);
const timeoutSeconds = Number(options.timeout);

/** This many of each kind, drawn at random, for a kernel always the same: lines next to each other tell the same. */
function drawn(kernel: string, mutants: readonly Mutant[]): Mutant[] {
  const nameNumber = [...kernel].reduce((sum, letter) => 31 * sum + letter.charCodeAt(0), 0);
  const random = randomNumbers(Number(options.seed) + nameNumber);
  return MUTANT_KINDS.flatMap((kind) => {
    const own = mutants.filter((mutant) => mutant.kind === kind);
    return own.length <= perKind ? own : sample(own, perKind, random);
  });
}

/**
 * What the gate says of a mutant on the kernel's dispatches, until it refuses one. A mutant that hangs or crashes the
 * driver ends a run as a lost device does.
 */
async function outcomeOf(
  judge: JudgeProcess,
  { kernel, cases }: KernelSummary,
  mutant: Mutant,
): Promise<{ outcome: Outcome; detail: string }> {
  let passed = 0;
  for (let dispatch = 0; dispatch < Math.min(cases, mostDispatches); dispatch++) {
    const request = { kind: 'judge', kernel, mutant, dispatch } as const;
    try {
      const verdict = await judge.ask<Verdict>(request, timeoutSeconds);
      if (verdict === 'fails as it is') return { outcome: verdict, detail: `dispatch ${dispatch}` };
      if (verdict === 'caught' || verdict === 'invalid') return { outcome: verdict, detail: '' };
      if (verdict === 'passed') passed++;
    } catch (error) {
      if (error instanceof JudgeEndedError) return { outcome: 'ended', detail: error.message };
      throw error;
    }
  }
  const reason = equivalenceReason(kernel, mutant);
  if (reason !== null) return { outcome: 'equivalent', detail: reason };
  return { outcome: 'survived', detail: `${passed} dispatches` };
}

const NONE = { caught: 0, ended: 0, equivalent: 0, survived: 0, invalid: 0, 'fails as it is': 0 };
/** What is printed line by line. */
const TOLD: readonly Outcome[] = ['survived', 'ended', 'fails as it is'];

async function check(judge: JudgeProcess): Promise<Record<Outcome | 'not run', number>> {
  const counts = { ...NONE, 'not run': 0 };
  const wanted = options.kernels?.split(',');
  const kernels = await judge.ask<KernelSummary[]>({ kind: 'kernels' }, 600);
  const unknown = wanted?.find((name) => !kernels.some(({ kernel }) => kernel === name));
  if (unknown !== undefined) throw new Error(`there is no kernel called ${unknown}`);
  console.log(`adapter: ${judge.adapter}`);
  for (const summary of kernels) {
    const { kernel, cases } = summary;
    if (wanted !== undefined && !wanted.includes(kernel)) continue;
    if (cases === 0) {
      console.log(`${kernel}: not run, no dispatch of a run here can be given to it`);
      continue;
    }
    const all = await judge.ask<Mutant[]>({ kind: 'mutants', kernel }, 600);
    const chosen = drawn(kernel, all);
    const own = { ...NONE };
    for (const mutant of chosen) {
      const { outcome, detail } = await outcomeOf(judge, summary, mutant);
      own[outcome]++;
      if (TOLD.includes(outcome)) {
        console.log(`  ${outcome}: ${mutant.kind} in ${kernel} (${detail})`);
        console.log(`    - ${mutant.line}\n    + ${mutant.mutated}`);
      }
    }
    const notRun = all.length - chosen.length;
    for (const outcome of Object.keys(own) as Outcome[]) counts[outcome] += own[outcome];
    counts['not run'] += notRun;
    console.log(`${kernel}: ${text({ ...own, 'not run': notRun })}, on ${cases} dispatches`);
  }
  return counts;
}

const text = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([name, count]) => count > 0 || name === 'caught')
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

const judge = new JudgeProcess({ largestFirst: options['largest-first'] });
try {
  const counts = await check(judge);
  console.log(`all kernels: ${text(counts)}`);
  if (counts.survived + counts['fails as it is'] > 0) process.exitCode = 1;
} catch (error) {
  console.error(String(error));
  process.exitCode = 2;
} finally {
  judge.stop();
}
