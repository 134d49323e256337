import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Distribution } from '@breakeven/schema/report/distribution';
import { median } from 'simple-statistics';
import type { KernelVariant } from '../choose/kernel-variants.ts';
import { guarded } from '../device/buffers.ts';
import { type GpuContext, isLost } from '../device/gpu-context.ts';
import { type BoundPass, bindPass } from '../dispatch/bound-pass.ts';
import { checkDispatch } from '../dispatch/check-dispatch.ts';
import { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { KernelCompileError, WrongResultError } from '../errors.ts';
import type { Arrays, Dims, Op, Tuning } from '../kernel/kernel.ts';
import { baselineDims, baselineEntry } from './baseline.ts';
import { type ExpectedOutputs, expectOutputs } from './expected-outputs.ts';
import { KernelBuffers } from './kernel-buffers.ts';
import { summarise } from './statistics.ts';
import { DispatchClock } from './time-dispatches.ts';
import { type DeviceLimitRates, utilization } from './utilization.ts';

/** One variant on one shape. */
export interface KernelResult {
  op: Op;
  /** Kernel and tuning. */
  variant: string;
  kernel: string;
  tuning: Tuning;
  dims: Dims;
  type: ElementType;
  /** Of one dispatch. */
  seconds: Distribution;
  /** Whose clock: the GPU's timestamps, or the host's from submit to completion. */
  clock: 'gpu' | 'wall';
  dispatchesPerSample: number;
  flopPerSecond: number;
  bytesPerSecond: number;
  /** The larger of FLOP/s over the FMA probe and bytes/s over the read probe; null where nothing was probed. */
  utilization: number | null;
  /** max|y - reference| / max|reference| over `checkedElements` of the outputs. */
  maxRelativeError: number;
  checkedElements: number;
  baselineDims: Dims;
  baselineSeconds: Distribution;
  /** FLOP/s over the baseline's: the median over pairs of neighbouring samples. null for ops that do no FLOP. */
  ratioToBaseline: number | null;
  /** Whether `select` takes this variant here. */
  selected: boolean;
  /** What it rounds beyond the stored weights; null where nothing. */
  rounds: string | null;
}

export interface KernelMeasureOptions {
  context: GpuContext;
  op: Op;
  dims: Dims;
  variants: readonly KernelVariant[];
  repetitions: number;
  rates: DeviceLimitRates | null;
  /** Pipelines compiled before, for who measures op after op. */
  cache?: PipelineCache;
  /** Of the baseline; by default those that the ratio is defined by. */
  baselineDims?: Dims;
  /** Variants that take this many times longer than the fastest before them are left out; all are measured if absent. */
  giveUpFactor?: number;
  signal?: AbortSignal;
  onProgress?(variant: string, done: number): void;
}

/** What became of a variant: measured, too slow to go on with, wrong by its reference, or not compiled here. */
export type KernelOutcome =
  | { kind: 'measured'; result: KernelResult }
  | { kind: 'slow'; variant: string; seconds: number }
  | { kind: 'wrong'; error: WrongResultError }
  | { kind: 'uncompiled'; error: KernelCompileError };

interface Bench extends KernelMeasureOptions {
  cache: PipelineCache;
  clock: DispatchClock;
  buffers: KernelBuffers;
  expected: ExpectedOutputs;
  baseline: { bound: BoundPass; dims: Dims; dispatches: number };
  fastestSeconds: number;
}

/**
 * Measures variants of one op on one shape, each interleaved with the baseline sample by sample. Outputs are
 * checked before they are timed. Throws UnsupportedDimsError before anything is allocated.
 */
export async function* measureKernels(options: KernelMeasureOptions): AsyncGenerator<KernelOutcome> {
  const { context, op, dims, variants } = options;
  const { facts } = context;
  const [first] = variants;
  if (first === undefined) return;
  for (const { entry } of variants) checkDispatch(entry, dims, facts);
  const what = (stage: string) => `measuring ${op}: ${stage}`;
  const cache = options.cache ?? new PipelineCache(context.device);
  const baseline = {
    entry: baselineEntry(facts),
    dims: options.baselineDims ?? baselineDims(op, dims, facts),
  };
  const clock = new DispatchClock(context);
  const made: { destroy(): void }[] = [clock];
  try {
    const bench = await guarded(context, what('baseline and inputs'), async (): Promise<Bench> => {
      const buffers = new KernelBuffers(context, first.entry, dims);
      made.push(buffers);
      await buffers.fill(cache);
      const expected = expectOutputs(first.entry.kernel, dims, await buffers.readAll());
      const operands = new KernelBuffers(context, baseline.entry, baseline.dims);
      made.push(operands);
      await operands.fill(cache);
      const bound = await bindPass(context, cache, [{ ...baseline, buffers: operands.buffers }]);
      made.push(bound);
      const dispatches = await clock.dispatchesPerSample(bound);
      return {
        ...options,
        cache,
        clock,
        buffers,
        expected,
        baseline: { bound, dims: baseline.dims, dispatches },
        fastestSeconds: Infinity,
      };
    });
    for (const variant of variants) {
      if (options.signal?.aborted) return;
      const outcome = await guarded(context, what(variant.name), () => measureVariant(bench, variant)).catch(
        async (error: unknown): Promise<KernelOutcome> => {
          const isOwn = error instanceof KernelCompileError && error.kernel === variant.entry.kernel.name;
          if (!isOwn || (await isLost(context))) throw error;
          return { kind: 'uncompiled', error };
        },
      );
      if (outcome !== null) yield outcome;
    }
  } finally {
    for (const one of made.reverse()) one.destroy();
  }
}

async function measureVariant(bench: Bench, variant: KernelVariant): Promise<KernelOutcome | null> {
  const { context, cache, clock, dims, buffers, baseline, repetitions, signal, onProgress } = bench;
  await buffers.fill(cache);
  const dispatch = { entry: variant.entry, dims, buffers: buffers.buffers };
  const bound = await bindPass(context, cache, [dispatch]);
  try {
    await clock.seconds(bound);
    const error = await checkOutputs(bench, variant);
    if (error instanceof WrongResultError) return { kind: 'wrong', error };
    if (bench.giveUpFactor !== undefined) {
      const first = await clock.seconds(bound);
      if (first > bench.fastestSeconds * bench.giveUpFactor) {
        return { kind: 'slow', variant: variant.name, seconds: first };
      }
      bench.fastestSeconds = Math.min(bench.fastestSeconds, first);
    }
    const dispatches = await clock.dispatchesPerSample(bound);
    const samples: { seconds: number; baselineSeconds: number }[] = [];
    while (samples.length < repetitions) {
      if (signal?.aborted) return null;
      onProgress?.(variant.name, samples.length);
      const baselineSeconds = await clock.seconds(baseline.bound, baseline.dispatches);
      samples.push({ baselineSeconds, seconds: await clock.seconds(bound, dispatches) });
    }
    return { kind: 'measured', result: summary(bench, variant, { samples, dispatches, error }) };
  } finally {
    bound.destroy();
  }
}

/** The error of the outputs, which one dispatch has written; WrongResultError where it is over the tolerance. */
async function checkOutputs(
  { buffers, expected, dims }: Bench,
  { name, entry }: KernelVariant,
): Promise<number | WrongResultError> {
  const { kernel, variant } = entry;
  const outputs: Arrays = {};
  for (const output of kernel.outputs) outputs[output] = await buffers.read(output);
  const error = expected.maxRelativeError(outputs);
  const { maxRelativeError: tolerance } = kernel.tolerance(variant, dims);
  if (error <= tolerance) return error;
  return new WrongResultError(
    `${name} on ${JSON.stringify(dims)} is off by ${error} of the largest element, the tolerance is ${tolerance}`,
    'report this with the adapter: its speed is meaningless',
  );
}

function summary(
  { op, dims, clock, baseline, expected, rates, context }: Bench,
  { name, tuning, entry, selected }: KernelVariant,
  measured: {
    samples: readonly { seconds: number; baselineSeconds: number }[];
    dispatches: number;
    error: number;
  },
): KernelResult {
  const { kernel, variant } = entry;
  const { samples, dispatches, error } = measured;
  const seconds = summarise(samples.map((sample) => sample.seconds));
  const flop = kernel.flop(dims);
  const baselineFlop = baselineEntry(context.facts).kernel.flop(baseline.dims);
  const ratios = samples.map((sample) => flop / sample.seconds / (baselineFlop / sample.baselineSeconds));
  const flopPerSecond = flop / seconds.median;
  const bytesPerSecond = kernel.bytes(dims, variant.type) / seconds.median;
  return {
    op,
    variant: name,
    kernel: kernel.name,
    tuning,
    dims,
    type: variant.type,
    seconds,
    clock: clock.clock,
    dispatchesPerSample: dispatches,
    flopPerSecond,
    bytesPerSecond,
    utilization: rates && utilization(rates, { type: variant.type, flopPerSecond, bytesPerSecond }),
    maxRelativeError: error,
    checkedElements: expected.checkedElements,
    baselineDims: baseline.dims,
    baselineSeconds: summarise(samples.map(({ baselineSeconds }) => baselineSeconds)),
    ratioToBaseline: flop === 0 ? null : median(ratios),
    selected,
    rounds: kernel.rounds?.(context.facts, variant.type) ?? null,
  };
}
