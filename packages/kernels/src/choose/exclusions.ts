import type { ElementType } from '@breakeven/schema/model/element-type';
import type { DeviceFacts } from '../device/device-facts.ts';
import type { Dims, KernelChoice, Tuning } from '../kernel/kernel.ts';
import { isSameTuning } from './tuned-choices.ts';

/** A kernel that failed on this device, so that `select` takes the next one. */
export interface Exclusion {
  kernel: string;
  /** That it ran in; f32 where it reads neither weights nor a cache. */
  type: ElementType;
  /** As it ran, with the constants that follow from the dims. */
  tuning: Tuning;
  /** Sizes that it failed on. */
  dims: Dims;
}

/** Dims as `select` is asked for them: where in the cache a dispatch stands decides nothing. */
export function withoutPosition({ position: _, ...dims }: Dims): Dims {
  return dims;
}

/**
 * Where a kernel with this tuning of its space has failed in this type: 'here', on these dims; 'elsewhere', on others,
 * so that it is not trusted while there is another; null, nowhere.
 */
export function failedAt(
  { kernel, variant }: KernelChoice,
  dims: Dims,
  { excluded, facts }: { excluded: readonly Exclusion[]; facts: DeviceFacts },
): 'here' | 'elsewhere' | null {
  const tuned = (tuning: Tuning, sizes: Dims) => kernel.tuningFor?.(tuning, sizes) ?? tuning;
  const own = excluded.filter(
    (one) =>
      one.kernel === kernel.name &&
      one.type === variant.type &&
      kernel
        .tuningSpace(facts)
        .some(
          (tuning) =>
            isSameTuning(tuned(tuning, one.dims), one.tuning) &&
            isSameTuning(tuned(tuning, dims), variant.tuning),
        ),
  );
  if (own.length === 0) return null;
  const sizes = withoutPosition(dims);
  return own.some((one) => isSameTuning(withoutPosition(one.dims), sizes)) ? 'here' : 'elsewhere';
}
