/** A process that holds mutants against the gate: one hang or crash of a driver ends it, and not the check. */
import type { Kernel } from '../../src/define-kernel.ts';
import { checkKernel } from '../../src/measure/check-kernels.ts';
import { openAdapter } from '../../src/node/open-adapter.ts';
import { KERNELS } from '../../src/registry.ts';
import { openContext } from '../../src/runtime/gpu-context.ts';
import { finalSource, PipelineCache } from '../../src/runtime/pipeline-cache.ts';
import { casesOf, type GateCase, gateDispatches } from './gate-cases.ts';
import { MUTANT_KINDS, type Mutant, mutantsOf, mutate } from './mutants.ts';

/** Of one dispatch. `absent`: its source has no such line; `invalid`: the mutant is no WGSL. */
export type Verdict = 'caught' | 'passed' | 'absent' | 'invalid';
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
const cases = new Map<string, GateCase[]>();

function kernelCases(name: string): GateCase[] {
  let own = cases.get(name);
  if (own === undefined) {
    const kernel = KERNELS.find((one) => one.name === name);
    own = kernel === undefined ? [] : casesOf(kernel, dispatches, context);
    cases.set(name, own);
  }
  return own;
}

/** Of a kernel as it is, and only if the gate passes it; else a mutant shows nothing. */
async function mutants(name: string): Promise<Mutant[]> {
  const found = new Map<string, Mutant>();
  const cache = new PipelineCache(context.device);
  for (const one of kernelCases(name)) {
    if (!(await gate(one, cache)))
      throw new Error(`${name} does not pass the gate as it is: ${JSON.stringify(one.dims)}`);
    for (const mutant of mutantsOf(finalSource(one.entry))) found.set(JSON.stringify(mutant), mutant);
  }
  const order = (mutant: Mutant) => MUTANT_KINDS.indexOf(mutant.kind);
  return [...found.values()].sort((a, b) => order(a) - order(b));
}

/** Whether the gate of a run lets the dispatch pass. */
async function gate(one: GateCase, cache: PipelineCache): Promise<boolean> {
  const check = await checkKernel(context, cache, one);
  if (check === null) throw new Error(`the gate leaves out ${JSON.stringify(one.dims)}`);
  return check.passed;
}

/** What the gate says of the mutant on one of the kernel's dispatches. */
async function judge(name: string, mutant: Mutant, dispatch: number): Promise<Verdict> {
  const { entry, dims } = kernelCases(name)[dispatch] as GateCase;
  const source = mutate(finalSource(entry), mutant);
  if (source === null) return 'absent';
  const kernel: Kernel = { ...entry.kernel, source, prelude: () => '' };
  const broken = { entry: { ...entry, kernel }, dims };
  const cache = new PipelineCache(context.device);
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
