import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { median } from 'simple-statistics';
import { type KernelVariant, thoseThatFit, variantsOf } from '../choose/kernel-variants.ts';
import { type TunedChoice, tuningKey } from '../choose/tuned-choices.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import type { GpuContext } from '../device/gpu-context.ts';
import { PipelineCache } from '../dispatch/pipeline-cache.ts';
import type { Dims, Op } from '../kernel/kernel.ts';
import { type KernelResult, measureKernels } from '../measure/measure-kernel.ts';
import { layoutDispatches } from '../model/decoder-dispatches.ts';
import { layoutOf } from '../model/layout.ts';
import { cacheType } from '../model/memory-budget.ts';
import { windowSlots } from '../model/window-slots.ts';
import { GIVE_UP_FACTOR, timeRatio } from './compare-variants.ts';

/** The default stays unless another variant is faster by more than noise. */
const MIN_GAIN = 0.03;
/** Of chosen and untuned side by side. */
const PAIRS_PER_REPETITION = 2;
/** Only a pace-maker here, so small: variants are compared with each other. */
const BASELINE_DIMS: Dims = { rows: 128, columns: 128, inner: 128 };

export interface TuneQuestion {
  op: Op;
  dims: Dims;
  type: ElementType;
  /** Whether to leave out kernels that round beyond the stored weights; false unless given. */
  exact?: boolean | undefined;
}

/** What was chosen for one bucket of dims. */
export interface TunedOp extends TuneQuestion {
  key: string;
  choice: TunedChoice;
  /** Names of variants: what is taken now, and what `select` takes by itself. */
  chosen: string;
  untuned: string;
  /** Time of the chosen variant over that of the untuned one, both over the baseline's beside them. */
  ratio: number;
  /** 1 where there was nothing to choose from. */
  variantCount: number;
}

/** The ops of a model's prefill and decode step, one for each bucket of dims. */
export function tuneQuestions({
  shape,
  type,
  facts,
  promptTokens,
  depthTokens,
  exact,
}: {
  shape: ModelShape;
  type: ElementType;
  facts: DeviceFacts;
  promptTokens: number;
  depthTokens: number;
  exact?: boolean | undefined;
}): TuneQuestion[] {
  // Dispatches name their buffers, which nothing here binds.
  const buffers = () => undefined as unknown as GPUBuffer;
  const kvType = cacheType(type, facts);
  const layout = layoutOf(shape, { type, kvType });
  const common = { type, kvType, facts, exact, buffers, withHead: true };
  const dispatches = [
    ...layoutDispatches(layout, { ...common, phase: 'prefill', rows: promptTokens, capacity: promptTokens }),
    ...layoutDispatches(layout, {
      ...common,
      phase: 'decode',
      rows: 1,
      capacity: depthTokens,
      windowSlots: windowSlots(layout.architecture, { capacity: depthTokens, rows: promptTokens }),
    }),
  ];
  const questions = new Map<string, TuneQuestion>();
  for (const { entry, dims } of dispatches) {
    const { op } = entry.kernel;
    const question = { op, dims: atTheEnd(dims), type: entry.variant.type, exact };
    const key = tuningKey(question);
    if (!questions.has(key)) questions.set(key, question);
  }
  return [...questions.values()];
}

/** Ops over the KV cache do most work where it is full. */
function atTheEnd(dims: Dims): Dims {
  const { capacity, rows = 1 } = dims;
  return capacity === undefined ? dims : { ...dims, position: capacity - rows };
}

export interface TuneOptions {
  context: GpuContext;
  questions: readonly TuneQuestion[];
  repetitions: number;
  signal?: AbortSignal;
  onProgress?(variant: string, done: number): void;
}

/** Measures the variants of each question, checked and interleaved with the baseline, and chooses. */
export async function* tune({
  context,
  questions,
  repetitions,
  signal,
  onProgress,
}: TuneOptions): AsyncGenerator<TunedOp> {
  const cache = new PipelineCache(context.device);
  for (const question of questions) {
    if (signal?.aborted) return;
    const asked = { ...question, facts: context.facts };
    const variants = differentOnes(thoseThatFit(variantsOf(asked).variants, asked));
    // The untuned one first: it sets the pace that slower ones are held to.
    variants.sort((a, b) => Number(b.selected) - Number(a.selected));
    const results: KernelResult[] = [];
    if (variants.length > 1) {
      const { op, dims } = question;
      const progress = onProgress && { onProgress };
      const outcomes = measureKernels({
        context,
        cache,
        op,
        dims,
        variants,
        repetitions,
        rates: null,
        giveUpFactor: GIVE_UP_FACTOR,
        baselineDims: BASELINE_DIMS,
        ...(signal && { signal }),
        ...progress,
      });
      for await (const outcome of outcomes) if (outcome.kind === 'measured') results.push(outcome.result);
      if (signal?.aborted) return;
    }
    const chosen = choose(question, variants, results);
    if (chosen === null) continue;
    if (chosen.chosen === chosen.untuned) {
      yield chosen;
      continue;
    }
    // The fastest of many is partly the luckiest: it has to win once more, side by side.
    const named = (name: string) => variants.find((variant) => variant.name === name) as KernelVariant;
    const [winner, untuned] = [named(chosen.chosen), named(chosen.untuned)];
    const ratio = await timeRatio({
      context,
      cache,
      dims: question.dims,
      entries: [winner.entry, untuned.entry],
      pairs: PAIRS_PER_REPETITION * repetitions,
      ...(signal && { signal }),
    });
    if (signal?.aborted) return;
    yield ratio < 1 - MIN_GAIN
      ? { ...chosen, ratio }
      : { ...chosen, choice: choiceOf(untuned, results), chosen: chosen.untuned, ratio: 1 };
  }
}

/** Each pipeline once: tunings may come to the same on these dims, and then only chance would tell them apart. */
export function differentOnes(variants: readonly KernelVariant[]): KernelVariant[] {
  const keys = variants.map(({ entry: { kernel, variant } }) => `${kernel.name} ${JSON.stringify(variant)}`);
  return variants.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}

/** Seconds over those of the baseline beside them: what a busy machine slows, it slows in both. */
function relativeSeconds({ seconds, baselineSeconds }: KernelResult): number {
  return median(seconds.samples.map((sample, i) => sample / (baselineSeconds.samples[i] ?? sample)));
}

/** A variant as it is kept, with how much longer the others took. */
function choiceOf({ name, entry, tuning }: KernelVariant, results: readonly KernelResult[]): TunedChoice {
  const own = results.find(({ variant }) => variant === name);
  const others = results
    .filter((one) => one !== own)
    .map((one) => [one.variant, relativeSeconds(one) / (own ? relativeSeconds(own) : Number.NaN)] as const);
  const kept = { kernel: entry.kernel.name, tuning };
  return own === undefined ? kept : { ...kept, others: Object.fromEntries(others) };
}

/** null where the untuned variant itself could not be measured: then nothing is known to be better. */
export function choose(
  question: TuneQuestion,
  variants: readonly KernelVariant[],
  results: readonly KernelResult[],
): TunedOp | null {
  const [first] = variants;
  if (first === undefined) return null;
  const chosen = (variant: KernelVariant, untuned: string, ratio: number): TunedOp => ({
    ...question,
    key: tuningKey(question),
    choice: choiceOf(variant, results),
    chosen: variant.name,
    untuned,
    ratio,
    variantCount: variants.length,
  });
  if (variants.length === 1) return chosen(first, first.name, 1);
  const untuned = results.find(({ selected }) => selected);
  if (untuned === undefined) return null;
  const fastest = results.reduce((best, one) => (relativeSeconds(one) < relativeSeconds(best) ? one : best));
  const ratio = relativeSeconds(fastest) / relativeSeconds(untuned);
  const taken = ratio < 1 - MIN_GAIN ? fastest : untuned;
  const variant = variants.find(({ name }) => name === taken.variant) ?? first;
  return chosen(variant, untuned.variant, taken === untuned ? 1 : ratio);
}
