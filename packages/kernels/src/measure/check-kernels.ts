import type { Correctness } from '@breakeven/schema/method';
import type { Arrays, Dims, PlanEntry } from '../define-kernel.ts';
import { decoderPlan } from '../model/decoder-plan.ts';
import { sessionTokens } from '../model/memory-budget.ts';
import { windowSlots } from '../model/window-slots.ts';
import { guarded } from '../runtime/buffers.ts';
import type { GpuContext } from '../runtime/gpu-context.ts';
import { PipelineCache } from '../runtime/pipeline-cache.ts';
import { buildPlan } from '../runtime/plan.ts';
import { expectOutputs } from './expected-outputs.ts';
import { KernelBuffers } from './kernel-buffers.ts';
import { maxRelativeError } from './max-relative-error.ts';
import { type SpotProblem, spotProblem } from './spot-problem.ts';
import type { MeasureOptions } from './types.ts';

export type KernelCheck = Correctness['checks'][number];

/** A reference of more would hold up the run: rows are sampled instead. */
const MAX_REFERENCE_FLOP = 1e8;

/** Larger problems of ops that have no spot to look at are left out: their numbers would not fit the host. */
const MAX_ELEMENTS = 2 ** 26;

type Question = Pick<
  MeasureOptions,
  | 'context'
  | 'shape'
  | 'type'
  | 'kvType'
  | 'scenarios'
  | 'ubatchTokens'
  | 'tuned'
  | 'cache'
  | 'signal'
  | 'sequences'
  | 'isInterleaved'
>;

interface Dispatch {
  entry: PlanEntry;
  dims: Dims;
}

/**
 * Every different dispatch of the passes of a run, at its last position: caches are full, rings have turned. Layers that
 * differ are among the first ones.
 */
export function dispatchesOf(question: Question): Dispatch[] {
  const { context, shape, type, kvType, tuned, scenarios, sequences = 1 } = question;
  const tokens = sessionTokens(question);
  const { capacity, rows } = tokens;
  const layerCount = Math.min(shape.layerCount, DIFFERENT_LAYERS);
  const common = {
    ...{
      shape: { ...shape, layerCount },
      type,
      kvType,
      tuned,
      sequences,
      facts: context.facts,
      withHead: true,
    },
    ...{ capacity, windowSlots: windowSlots(shape, tokens), buffers: () => NO_BUFFER },
  };
  const steps = [
    ...(scenarios.some(({ promptTokens }) => promptTokens > 0)
      ? decoderPlan({ ...common, phase: 'prefill', rows })
      : []),
    ...(scenarios.some(({ generatedTokens }) => generatedTokens > 0)
      ? decoderPlan({ ...common, phase: 'decode', rows: sequences })
      : []),
  ];
  const different = new Map<string, Dispatch>();
  for (const { entry, dims } of steps) {
    const { rowsPerSequence: count = 1 } = dims;
    const full = dims.capacity === undefined ? dims : { ...dims, position: capacity - count };
    const key = JSON.stringify([entry.kernel.name, entry.variant, full]);
    if (!different.has(key)) different.set(key, { entry, dims: full });
  }
  return [...different.values()];
}

/** Patterns of layers are shorter. */
const DIFFERENT_LAYERS = 12;
/** Plans bind buffers; a plan that is only looked at binds nothing. */
const NO_BUFFER = {} as GPUBuffer;

/**
 * Runs every kernel of a run once on the shapes it will have and holds it against its float64 reference: parts of
 * large products and lookups, rows of other large ops, the rest whole. Stops where it is told to.
 */
export async function checkKernels(
  question: Question,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<KernelCheck[]> {
  const { context, cache = new PipelineCache(context.device), signal } = question;
  const dispatches = dispatchesOf(question);
  const checks: KernelCheck[] = [];
  for (const [done, dispatch] of dispatches.entries()) {
    if (signal?.aborted) break;
    onProgress(done, dispatches.length);
    const check = await guarded(context, `checking ${dispatch.entry.kernel.name}`, () =>
      checkKernel(context, cache, dispatch),
    );
    if (check !== null) checks.push(check);
  }
  return checks;
}

/** One dispatch against its reference; null where it is too large to be computed on the host. */
export async function checkKernel(
  context: GpuContext,
  cache: PipelineCache,
  { entry, dims }: Dispatch,
): Promise<KernelCheck | null> {
  const { kernel, variant } = entry;
  const elements = kernel.bindings.reduce((sum, { length }) => sum + length(dims), 0);
  const buffers = new KernelBuffers(context, entry, dims);
  try {
    const spot = spotProblem(kernel, dims, buffers.special);
    if (spot === null && elements > MAX_ELEMENTS) return null;
    await buffers.fill(cache);
    const inputs = spot === null ? await buffers.readAll() : await readParts(buffers, spot);
    const plan = await buildPlan(context, cache, [{ entry, dims, buffers: buffers.buffers }]);
    const encoder = context.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    plan.encode(pass);
    pass.end();
    context.device.queue.submit([encoder.finish()]);
    const { error, checkedElements } =
      spot === null
        ? await compareWhole(buffers, entry, dims, inputs)
        : await compareSpot(buffers, entry, spot, inputs);
    plan.destroy();
    const { maxRelativeError: tolerance } = kernel.tolerance(variant, dims);
    return {
      ...{ op: kernel.op, kernel: kernel.name, type: variant.type, dims: { ...dims } },
      maxRelativeError: Number.isFinite(error) ? error : null,
      ...{ tolerance, checkedElements, passed: error <= tolerance },
    };
  } finally {
    buffers.destroy();
  }
}

async function compareWhole(buffers: KernelBuffers, { kernel }: PlanEntry, dims: Dims, inputs: Arrays) {
  const expected = expectOutputs(kernel, dims, inputs, MAX_REFERENCE_FLOP);
  const outputs: Arrays = {};
  for (const name of kernel.outputs) outputs[name] = await buffers.read(name);
  return { error: expected.maxRelativeError(outputs), checkedElements: expected.checkedElements };
}

async function readParts(buffers: KernelBuffers, { inputs, given }: SpotProblem): Promise<Arrays> {
  const arrays: Arrays = { ...given };
  for (const [name, ranges] of Object.entries(inputs)) arrays[name] = await buffers.readRanges(name, ranges);
  return arrays;
}

async function compareSpot(buffers: KernelBuffers, { kernel }: PlanEntry, spot: SpotProblem, inputs: Arrays) {
  const expected = kernel.reference(inputs, spot.dims);
  let error = 0;
  let checkedElements = 0;
  for (const [name, ranges] of Object.entries(spot.outputs)) {
    const actual = await buffers.readRanges(name, ranges);
    error = Math.max(error, maxRelativeError(actual, expected[name] ?? []));
    checkedElements += actual.length;
  }
  return { error, checkedElements };
}
