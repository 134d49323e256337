/** A process that holds mutants against the gate: one hang or crash of a driver ends it, and not the check. */

import { KERNELS } from '../../src/choose/registry.ts';
import { openContext } from '../../src/device/gpu-context.ts';
import { finalSource, PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { checkKernel } from '../../src/measure/check-kernels.ts';
import type { Dispatch } from '../../src/measure/run-dispatches.ts';
import { openAdapter } from '../../src/node/open-adapter.ts';
import { casesOf, gateDispatches } from './gate-cases.ts';
import { MUTANT_KINDS, type Mutant, mutantsOf, mutate } from './mutants.ts';

/** Of one dispatch. `absent`: its source has no such line; `invalid`: the mutant is not WGSL. */
export type Verdict = 'caught' | 'passed' | 'absent' | 'invalid' | 'fails as it is';
export type Request =
  | { kind: 'kernels' }
  | { kind: 'mutants'; kernel: string }
  | { kind: 'judge'; kernel: string; mutant: Mutant; dispatch: number };
export interface KernelSummary {
  kernel: string;
  cases: number;
}

const opened = await openAdapter();
const context = await openContext(opened.adapter);
const dispatches = gateDispatches(context);
const cases = new Map<string, Dispatch[]>();

function kernelCases(name: string): Dispatch[] {
  let own = cases.get(name);
  if (own === undefined) {
    const kernel = KERNELS.find((one) => one.name === name);
    own =
      kernel === undefined
        ? []
        : casesOf(kernel, dispatches, context, process.argv.includes('--largest-first'));
    cases.set(name, own);
  }
  return own;
}

/** Every mutant of the sources that a run may compile for a kernel, kind by kind. */
function mutants(name: string): Mutant[] {
  const found = new Map<string, Mutant>();
  for (const source of new Set(kernelCases(name).map(({ entry }) => finalSource(entry)))) {
    for (const mutant of mutantsOf(source)) found.set(JSON.stringify(mutant), mutant);
  }
  const order = (mutant: Mutant) => MUTANT_KINDS.indexOf(mutant.kind);
  return [...found.values()].sort((a, b) => order(a) - order(b));
}

/** Whether the gate of a run lets the dispatch pass. */
async function gate(one: Dispatch, cache: PipelineCache): Promise<boolean> {
  const outcome = await checkKernel(context, cache, one);
  if (outcome.state === 'unchecked') throw new Error(outcome.unchecked.reason);
  return outcome.state === 'passed';
}

const unbroken = new Set<Dispatch>();
const unbrokenCache = new PipelineCache(context.device);

/** A refusal shows something only where the gate passes the kernel as it is. */
async function passesUnbroken(one: Dispatch): Promise<boolean> {
  if (!unbroken.has(one) && (await gate(one, unbrokenCache))) unbroken.add(one);
  return unbroken.has(one);
}

let mutantCache = { key: '', cache: unbrokenCache };

/** The pipelines of a mutant, until the next one is judged. */
function cacheOf(name: string, mutant: Mutant): PipelineCache {
  const key = JSON.stringify([name, mutant]);
  if (mutantCache.key !== key) mutantCache = { key, cache: new PipelineCache(context.device) };
  return mutantCache.cache;
}

/** What the gate says of the mutant on one of the kernel's dispatches. */
async function judge(name: string, mutant: Mutant, dispatch: number): Promise<Verdict> {
  const own = kernelCases(name)[dispatch] as Dispatch;
  const { entry, dims } = own;
  const source = mutate(finalSource(entry), mutant);
  if (source === null) return 'absent';
  if (!(await passesUnbroken(own))) return 'fails as it is';
  const kernel: Kernel = { ...entry.kernel, source: () => source, prelude: () => '' };
  const broken = { entry: { ...entry, kernel }, dims };
  const cache = cacheOf(name, mutant);
  try {
    await cache.pipeline(broken.entry);
  } catch {
    return 'invalid';
  }
  return (await gate(broken, cache)) ? 'passed' : 'caught';
}

async function answer(request: Request): Promise<unknown> {
  if (request.kind === 'judge') return judge(request.kernel, request.mutant, request.dispatch);
  if (request.kind === 'mutants') return mutants(request.kernel);
  return KERNELS.map(({ name }): KernelSummary => ({ kernel: name, cases: kernelCases(name).length }));
}

process.on('message', (request: Request) => {
  answer(request).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ value: context.facts.description });
