import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Dims, Kernel, KernelChoice, Op, Tuning } from '../kernel/kernel.ts';

/** A kernel and a tuning of its space, as measuring chose it. */
export interface TunedChoice {
  kernel: string;
  tuning: Tuning;
  /** `spot`: before a run, among the first candidates; else by `tune`, among all variants. */
  by?: 'spot';
  /** Time of the other variants that were measured over that of this one, by their names. */
  others?: Readonly<Record<string, number>>;
}

/** What was measured on one device, by `tuningKey`. Plain data that other programs may have written. */
export type TunedChoices = Readonly<Record<string, TunedChoice>>;

/** Sizes that a choice carries over within a factor of 2; heads decide tiles and stay exact. */
const BUCKETED = ['rows', 'pairs', 'columns', 'inner', 'size', 'count', 'hiddenSize', 'vocabularySize'];
const EXACT = ['headCount', 'kvHeadCount', 'headSize', 'tileRows'];

const upTo = (name: string, value: number) => `${name}<=${2 ** Math.ceil(Math.log2(Math.max(1, value)))}`;

/**
 * `columns<=1024 inner<=512 rows<=1`: dims that share a choice. Scalars that cost nothing are left out, and so is
 * the size of the KV cache for more than one row: a prompt does not read what lies beyond it.
 */
export function dimsBucket(dims: Dims): string {
  return Object.keys(dims)
    .sort()
    .flatMap((name) => {
      const value = dims[name] ?? 0;
      if (BUCKETED.includes(name) || (name === 'capacity' && dims.rows === 1)) return [upTo(name, value)];
      return EXACT.includes(name) ? [`${name}=${value}`] : [];
    })
    .join(' ');
}

interface KeyedQuestion {
  op: Op;
  dims: Dims;
  type: ElementType;
  /** Whether kernels that round were left out; false unless given. */
  exact?: boolean | undefined;
}

export function tuningKey({ op, dims, type, exact = false }: KeyedQuestion): string {
  return `${op} ${type} ${dimsBucket(dims)}${exact ? ' exact' : ''}`;
}

/** The choice for a question; an exact one is also answered by what was chosen among all, where that rounds nothing. */
export function tunedChoice(tuned: TunedChoices, question: KeyedQuestion): TunedChoice | undefined {
  return tuned[tuningKey(question)] ?? tuned[tuningKey({ ...question, exact: false })];
}

export const isSameTuning = (left: Tuning, right: Tuning): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([name, value]) => right[name] === value);

/** The entry of a choice, where kernel and tuning still exist; else null. */
export function tunedEntry(
  choice: TunedChoice,
  kernels: readonly Kernel[],
  { dims, type, space }: { dims: Dims; type: ElementType; space(kernel: Kernel): readonly Tuning[] },
): KernelChoice | null {
  const kernel = kernels.find(({ name }) => name === choice.kernel);
  const tuning = kernel && space(kernel).find((one) => isSameTuning(one, choice.tuning));
  if (kernel === undefined || tuning === undefined) return null;
  const variant = { type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning };
  return { kernel, variant, measuredBy: choice.by ?? 'tune' };
}
