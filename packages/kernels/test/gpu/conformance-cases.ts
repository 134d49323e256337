import type { ElementType } from '@breakeven/schema/model/element-type';
import { KERNELS } from '../../src/choose/registry.ts';
import { kernelRefusal } from '../../src/choose/select.ts';
import type { DeviceFacts } from '../../src/device/device-facts.ts';
import type { GpuContext } from '../../src/device/gpu-context.ts';
import type { PipelineCache } from '../../src/dispatch/pipeline-cache.ts';
import { runKernel } from '../../src/dispatch/run-kernel.ts';
import type { Dims, Kernel, Tuning } from '../../src/kernel/kernel.ts';
import { withTiles } from '../../src/product/dims.ts';
import { groupPairs } from '../../src/routing/expert-tiles.ts';
import { decode, encode, makeInputs, maxRelativeError, randomNumbers } from './arrays.ts';

/** A kernel with one of its types and tunings, and the dims on which it is held to its reference. */
export interface ConformanceCase {
  kernel: Kernel;
  type: ElementType;
  tuning: Tuning;
  dims: readonly Dims[];
}

/** A kernel that a device does not run in a type, and why not, in the words of each of its edge dims. */
export interface RefusedKernel {
  kernel: Kernel;
  type: ElementType;
  refusals: readonly string[];
}

export const describeDims = (dims: Dims) =>
  Object.entries(dims)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

export function describeCase({ kernel, type, tuning }: Omit<ConformanceCase, 'dims'>): string {
  const label = Object.entries(tuning).map(([name, value]) => `${name}=${value}`);
  return `${kernel.name} ${type} ${label.join(' ')}`;
}

/** Every kernel in every type and tuning that the device runs, on the edge dims that it runs. */
export function edgeCases(facts: DeviceFacts): ConformanceCase[] {
  const all = KERNELS.flatMap((kernel) =>
    kernel.types.flatMap((type) =>
      kernel.tuningSpace(facts).map((tuning): ConformanceCase => {
        const dims = kernel
          .edgeDims(tuning, type)
          .filter((some) => kernelRefusal(kernel, facts, { type, dims: some }) === null);
        return { kernel, type, tuning, dims };
      }),
    ),
  );
  // A variant that the device cannot run (no f16, no subgroups) is not offered: nothing to test.
  return all.filter(({ dims }) => dims.length > 0);
}

/** Every kernel and type without a case in `edgeCases`. */
export function refusedKernels(facts: DeviceFacts): RefusedKernel[] {
  const ran = new Set(edgeCases(facts).map(({ kernel, type }) => `${kernel.name} ${type}`));
  const left = KERNELS.flatMap((kernel) => kernel.types.map((type) => ({ kernel, type }))).filter(
    ({ kernel, type }) => !ran.has(`${kernel.name} ${type}`),
  );
  return left.map(({ kernel, type }) => {
    const dims = kernel.tuningSpace(facts).flatMap((tuning) => kernel.edgeDims(tuning, type));
    const refusals = dims.map((some) => kernelRefusal(kernel, facts, { type, dims: some }) ?? '');
    return { kernel, type, refusals: [...new Set(refusals)] };
  });
}

/** Of expert 0 whole tiles and one pair more, of 1 a single one, of 2 none. */
const PAIRS_OF_EXPERTS = [65, 1, 0, 7, 3];
const ROUTING = PAIRS_OF_EXPERTS.flatMap((count, expert) => Array<number>(count).fill(expert)).sort(
  // Not as they are grouped, and the same each time.
  (a, b) => ((7 * a) % 5) - ((7 * b) % 5),
);

export function routed(
  sizes: { columns: number; inner: number; isGathered: 0 | 1; firstExpert: 0 | 1 },
  tileRows: number,
): Dims {
  const expertCount = PAIRS_OF_EXPERTS.length - sizes.firstExpert;
  return withTiles({ ...sizes, pairs: ROUTING.length, chosen: 2, expertCount, hasBias: 1 }, tileRows);
}

export const asRouted = (kernel: Kernel): Kernel =>
  kernel.op === 'matmul-experts'
    ? {
        ...kernel,
        inputs: (dims) => ({
          experts: dims.tileRows === 0 ? Uint32Array.from(ROUTING) : groupPairs(ROUTING, dims),
        }),
      }
    : kernel;

/** Kernels of grouped experts that the device runs; some experts have one pair and some none. */
export function routedCases(facts: DeviceFacts): ConformanceCase[] {
  const grouped = KERNELS.filter(({ op }) => op === 'matmul-experts').map(asRouted);
  return grouped.flatMap((kernel) =>
    kernel.types.flatMap((type) => {
      const [tuning] = kernel.tuningSpace(facts);
      // Tiles of a height that is compiled anyway.
      const tileRows = kernel.edgeDims(tuning, type).at(-1)?.tileRows ?? 0;
      const dims = routed({ columns: 39, inner: 96, isGathered: 1, firstExpert: 1 }, tileRows);
      if (kernelRefusal(kernel, facts, { type, dims }) !== null) return [];
      return [{ kernel, type, tuning, dims: [dims] }];
    }),
  );
}

/** How far an output is from its reference, as `maxRelativeError` has it, and how far it may be. */
export interface Deviation {
  output: string;
  error: number;
  tolerance: number;
}

/** Runs a kernel once on random numbers of a fixed seed and compares each of its outputs. */
export async function deviations(
  context: GpuContext,
  cache: PipelineCache,
  { kernel, type, tuning }: Omit<ConformanceCase, 'dims'>,
  dims: Dims,
): Promise<Deviation[]> {
  const inputs = makeInputs(kernel, type, dims, randomNumbers(42));
  const expected = kernel.reference(inputs, dims);
  const variant = { type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning };
  const bytes = encode(kernel, type, inputs, dims);
  const outputs = await runKernel(context, cache, { kernel, variant }, dims, bytes);
  return kernel.outputs.map((output) => {
    const actual = decode({ kernel, variant }, output, dims, outputs[output] as ArrayBuffer);
    return {
      output,
      error: maxRelativeError(actual, expected[output] ?? []),
      tolerance: kernel.tolerance(variant, dims).maxRelativeError,
    };
  });
}

/** Runs a case on all its dims: a line for each output that is off, with the dims; none where all are well. */
export async function conformanceFaults(
  context: GpuContext,
  cache: PipelineCache,
  some: ConformanceCase,
): Promise<string[]> {
  const faults: string[] = [];
  for (const dims of some.dims) {
    for (const { output, error, tolerance } of await deviations(context, cache, some, dims)) {
      if (error <= tolerance) continue;
      faults.push(`${output} for ${describeDims(dims)}: off by ${error}, may be off by ${tolerance}`);
    }
  }
  return faults;
}
