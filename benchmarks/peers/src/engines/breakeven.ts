import { roundingOf, select } from '@breakeven/kernels/choose/select';
import { BufferPool, guarded, readBuffer, USAGE } from '@breakeven/kernels/device/buffers';
import type { GpuContext } from '@breakeven/kernels/device/gpu-context';
import { type BoundDispatch, bindPass } from '@breakeven/kernels/dispatch/bound-pass';
import { bindingBytes } from '@breakeven/kernels/dispatch/check-dispatch';
import { PipelineCache } from '@breakeven/kernels/dispatch/pipeline-cache';
import { bindingsOf, type KernelChoice } from '@breakeven/kernels/kernel/kernel';
import { baselineEntry } from '@breakeven/kernels/measure/baseline';
import type { Engine, Prepared } from '../engine.ts';
import { type KernelProblem, kernelProblem } from '../kernel-problem.ts';
import { matmulProblem, type Problem, transpose } from '../problem.ts';

async function prepareDispatches(
  context: GpuContext,
  { dims, contents }: KernelProblem,
  entries: readonly KernelChoice[],
): Promise<Prepared> {
  const { device } = context;
  const pool = new BufferPool(device);
  const made = new Map<string, GPUBuffer>();
  const dispatches = entries.map((entry, i): BoundDispatch => {
    const isLast = i === entries.length - 1;
    const buffers = bindingsOf(entry).map((binding) => {
      const { name, access } = binding;
      // Split attention writes `output` in parts, which the second dispatch puts together.
      const key = !isLast && name === 'output' ? 'parts' : name;
      const usage = access === 'uniform' ? USAGE.uniform | USAGE.copyTarget : undefined;
      const buffer = made.get(key) ?? pool.create(key, bindingBytes(binding, entry, dims), usage);
      made.set(key, buffer);
      const content = contents[name];
      if (content) device.queue.writeBuffer(buffer, 0, content);
      return [name, buffer] as const;
    });
    return { entry, dims, buffers: Object.fromEntries(buffers) };
  });
  const bound = await guarded(context, 'our kernels', () =>
    bindPass(context, new PipelineCache(device), dispatches),
  );
  return {
    run() {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      bound.encode(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
    },
    wait: () => Promise.race([device.queue.onSubmittedWorkDone().then(() => {}), context.failure]),
    async output() {
      const buffer = made.get('output') as GPUBuffer;
      return new Float32Array(await readBuffer(context, buffer, buffer.size));
    },
    destroy() {
      bound.destroy();
      pool.destroy();
    },
  };
}

/** What `select` takes here, as a model would run it. */
export function breakeven(context: GpuContext): Engine {
  const { facts } = context;
  const entriesOf = (problem: Problem): KernelChoice[] => {
    const { dims } = kernelProblem(problem, facts);
    const { op, type } = problem;
    const entry = select({ op, dims, type, facts });
    return (dims.splits ?? 1) === 1
      ? [entry]
      : [entry, select({ op: 'attention-reduce', dims, type: 'f32', facts })];
  };
  const wayOf = ({ kernel, variant }: KernelChoice) => {
    const words = roundingOf(kernel, facts, variant.type);
    return words === null ? kernel.name : `${kernel.name} (rounds ${words})`;
  };
  return {
    name: 'breakeven',
    version: '',
    ways: (problem) => entriesOf(problem).slice(0, 1).map(wayOf),
    async prepare(problem) {
      const { dims } = kernelProblem(problem, facts);
      const entries = entriesOf(problem);
      const prepared = await prepareDispatches(context, kernelProblem(problem, facts), entries);
      const rounding = entries.find(
        ({ kernel, variant }) => roundingOf(kernel, facts, variant.type) !== null,
      );
      return rounding === undefined
        ? prepared
        : { ...prepared, tolerance: rounding.kernel.tolerance(rounding.variant, dims).maxRelativeError };
    },
  };
}

/** `matmul-direct`, which all speeds are told in multiples of. Its weights are [k, n]. */
export async function prepareBaseline(
  context: GpuContext,
  dims: { m: number; n: number; k: number },
): Promise<Prepared> {
  const { m, n, k, activations, weights } = matmulProblem('f32', dims);
  const kernel: KernelProblem = {
    dims: { rows: m, columns: n, inner: k },
    inputs: {},
    contents: { left: activations, right: transpose(weights, n, k) },
  };
  return prepareDispatches(context, kernel, [baselineEntry(context.facts)]);
}
