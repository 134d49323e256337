import type { Correctness } from '@breakeven/schema/report/method';
import { bufferBytes, guarded } from '../device/buffers.ts';
import { OutOfMemoryError } from '../device/errors.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { bindPass } from '../dispatch/bound-pass.ts';
import { bindingBytes } from '../dispatch/check-dispatch.ts';
import { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { UnsupportedDimsError } from '../errors.ts';
import { type Arrays, bindingsOf, type Dims, type Kernel, type KernelChoice } from '../kernel/kernel.ts';
import { KernelBuffers } from './kernel-buffers.ts';
import { OutputError } from './output-error.ts';
import type { Dispatch } from './run-dispatches.ts';
import { type SpotProblem, spotProblems } from './spot-problem.ts';

export type KernelCheck = Correctness['checks'][number];
export type UncheckedKernel = NonNullable<Correctness['unchecked']>[number];

/** What became of the check of one dispatch. */
export type CheckOutcome =
  | { state: 'passed' | 'failed'; check: KernelCheck }
  | { state: 'unchecked'; unchecked: UncheckedKernel };

/** Problems of at most this many numbers and this much arithmetic are computed whole on the host. */
const MAX_WHOLE_ELEMENTS = 2 ** 20;
const MAX_WHOLE_FLOP = 1e8;

export interface CheckOptions {
  /** Pipelines compiled before. */
  cache?: PipelineCache | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Checks dispatches one after the other. Those that an abort leaves out are unchecked. */
export async function checkDispatches(
  context: GpuContext,
  dispatches: readonly Dispatch[],
  { cache = new PipelineCache(context.device), signal, onProgress }: CheckOptions = {},
): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  for (const [done, dispatch] of dispatches.entries()) {
    onProgress?.(done, dispatches.length);
    outcomes.push(
      signal?.aborted
        ? unchecked(dispatch, 'the run was interrupted before its turn')
        : await checkKernel(context, cache, dispatch),
    );
  }
  return outcomes;
}

/**
 * Runs one dispatch and compares its outputs with the kernel's float64 reference: small problems whole, of large ones
 * first, middle and last rows, columns, heads and elements (`spotProblems`). A write behind an output fails it, too.
 * Unchecked where memory for it, on the device or on the host, cannot be had, or no part of it can be computed by
 * itself. Throws where the kernel does not compile or the device is lost.
 */
export async function checkKernel(
  context: GpuContext,
  cache: PipelineCache,
  dispatch: Dispatch,
): Promise<CheckOutcome> {
  const { kernel } = dispatch.entry;
  const refusal = bufferRefusal(context, dispatch);
  if (refusal !== null) return unchecked(dispatch, refusal);
  try {
    return await guarded(context, `checking ${kernel.name}`, () => compared(context, cache, dispatch));
  } catch (error) {
    if (error instanceof OutOfMemoryError || error instanceof UnsupportedDimsError) {
      return unchecked(dispatch, error.message);
    }
    throw error;
  }
}

function unchecked({ entry, dims }: Dispatch, reason: string): CheckOutcome {
  const { kernel, variant } = entry;
  return {
    state: 'unchecked',
    unchecked: {
      op: kernel.op,
      kernel: kernel.name,
      type: variant.type,
      dims: { ...dims },
      // A report takes texts of this length.
      reason: reason.slice(0, 300),
    },
  };
}

function bufferRefusal({ facts }: GpuContext, { entry, dims }: Dispatch): string | null {
  const { maxBufferSize } = facts.limits;
  for (const binding of bindingsOf(entry)) {
    const bytes = bufferBytes(bindingBytes(binding, entry, dims));
    if (bytes > maxBufferSize) {
      return `${binding.name} takes ${bytes} bytes, a buffer of this device at most ${maxBufferSize}`;
    }
  }
  return null;
}

const elementsOf = ({ kernel }: KernelChoice, dims: Dims) =>
  kernel.bindings.reduce((sum, { length }) => sum + length(dims), 0);

async function compared(
  context: GpuContext,
  cache: PipelineCache,
  dispatch: Dispatch,
): Promise<CheckOutcome> {
  const { entry, dims } = dispatch;
  const { kernel, variant } = entry;
  const buffers = new KernelBuffers(context, entry, dims);
  try {
    const isSmall = elementsOf(entry, dims) <= MAX_WHOLE_ELEMENTS && kernel.flop(dims) <= MAX_WHOLE_FLOP;
    const spots = isSmall ? null : spotProblems(kernel, dims, buffers.special);
    if (!isSmall && spots === null) {
      return unchecked(dispatch, `no part of ${kernel.op} can be computed by itself, and all is too large`);
    }
    await buffers.fill(cache);
    const run = () => runOnce(context, cache, dispatch, buffers);
    const error =
      spots === null
        ? await wholeError(buffers, dispatch, run)
        : await spotError(buffers, kernel, spots, run);
    // In a session the next tensor, or nothing, lies there; it is wrong even where no other check would see it.
    const value = (await buffers.isGuardBroken()) ? Infinity : error.value;
    const { elements } = error;
    const { maxRelativeError: tolerance } = kernel.tolerance(variant, dims);
    const passed = value <= tolerance;
    return {
      state: passed ? 'passed' : 'failed',
      check: {
        op: kernel.op,
        kernel: kernel.name,
        type: variant.type,
        dims: { ...dims },
        maxRelativeError: Number.isFinite(value) ? value : null,
        tolerance,
        checkedElements: elements,
        passed,
      },
    };
  } finally {
    buffers.destroy();
  }
}

async function runOnce(
  context: GpuContext,
  cache: PipelineCache,
  { entry, dims }: Dispatch,
  { buffers, spareBytes }: KernelBuffers,
): Promise<void> {
  const bound = await bindPass(context, cache, [{ entry, dims, buffers, spareBytes }]);
  try {
    const encoder = context.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    bound.encode(pass);
    pass.end();
    context.device.queue.submit([encoder.finish()]);
  } finally {
    bound.destroy();
  }
}

async function wholeError(
  buffers: KernelBuffers,
  { entry: { kernel }, dims }: Dispatch,
  run: () => Promise<void>,
): Promise<OutputError> {
  const inputs = await buffers.readAll();
  await run();
  const expected = kernel.reference(inputs, dims);
  const error = new OutputError();
  for (const name of kernel.outputs) error.add(name, await buffers.read(name), expected[name] ?? []);
  return error;
}

async function spotError(
  buffers: KernelBuffers,
  kernel: Kernel,
  spots: readonly SpotProblem[],
  run: () => Promise<void>,
): Promise<OutputError> {
  const isWritten = (name: string) =>
    kernel.bindings.some((binding) => binding.name === name && binding.access === 'read_write');
  const read = async (ranges: SpotProblem['inputs'], ofWritten: boolean): Promise<Arrays> => {
    const arrays: Arrays = {};
    for (const [name, some] of Object.entries(ranges)) {
      if (isWritten(name) === ofWritten) arrays[name] = await buffers.readRanges(name, some);
    }
    return arrays;
  };
  const before: { written: Arrays; unchanged: Arrays }[] = [];
  for (const { inputs, unchanged = {} } of spots) {
    before.push({ written: await read(inputs, true), unchanged: await read(unchanged, true) });
  }
  await run();
  const error = new OutputError();
  for (const [i, { dims, inputs, given, outputs, unchanged = {} }] of spots.entries()) {
    // What is only read is read now, for one spot at a time: parts of a KV cache are large.
    const arrays = { ...given, ...before[i]?.written, ...(await read(inputs, false)) };
    const expected = kernel.reference(arrays, dims);
    const actual = await read(outputs, true);
    for (const name of Object.keys(outputs)) error.add(name, actual[name] ?? [], expected[name] ?? []);
    const after = await read(unchanged, true);
    for (const [name, values] of Object.entries(before[i]?.unchanged ?? {})) {
      error.addUnchanged(after[name] ?? [], values);
    }
  }
  return error;
}
