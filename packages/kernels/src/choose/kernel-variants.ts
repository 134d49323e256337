import type { DeviceFacts } from '../device/device-facts.ts';
import { checkDispatch } from '../dispatch/check-dispatch.ts';
import { UnsupportedDimsError, UnsupportedKernelError } from '../errors.ts';
import {
  isTyped,
  type Kernel,
  type KernelChoice,
  type Op,
  type Request,
  type Tuning,
} from '../kernel/kernel.ts';
import { noKernel, type RefusedKernel } from './refusals.ts';
import { kernelsOf } from './registry.ts';
import { kernelRefusal, select } from './select.ts';
import { isSameTuning } from './tuned-choices.ts';

/** One way to run an op: a kernel with one tuning of its space, for given dims. */
export interface KernelVariant {
  /** Kernel and tuning: `matmul-tile:K_TILE=16`. */
  name: string;
  /** The tuning as the kernel's space lists it; `entry` adds what follows from the dims. */
  tuning: Tuning;
  entry: KernelChoice;
  /** Whether `select` takes it. */
  selected: boolean;
}

export interface VariantQuestion extends Request {
  op: Op;
  facts: DeviceFacts;
  /** Whether to leave out kernels that round beyond the stored weights; false unless given. */
  exact?: boolean | undefined;
}

/** `matmul-tile:K_TILE=16`; the kernel's name alone where there is nothing to tune. */
export function variantName(kernel: Pick<Kernel, 'name'>, tuning: Tuning): string {
  const values = Object.entries(tuning).map(([name, value]) => `${name}=${value}`);
  return values.length === 0 ? kernel.name : `${kernel.name}:${values.join(',')}`;
}

/** The type that a kernel runs in: f32 where it reads no weights and no cache. */
export function typeFor(kernel: Kernel, type: Request['type']): Request['type'] {
  return isTyped(kernel) ? type : 'f32';
}

/** The tuning of a kernel's space that an entry was made from for these dims. */
export function spaceTuningOf(
  { kernel, variant }: KernelChoice,
  { dims, facts }: Pick<VariantQuestion, 'dims' | 'facts'>,
): Tuning | undefined {
  return kernel
    .tuningSpace(facts)
    .find((one) => isSameTuning(kernel.tuningFor?.(one, dims) ?? one, variant.tuning));
}

function selectedName(question: VariantQuestion): string | null {
  try {
    const entry = select(question);
    const tuning = spaceTuningOf(entry, question);
    return tuning === undefined ? null : variantName(entry.kernel, tuning);
  } catch (error) {
    // The baseline's op is never selected from, and a forced kernel may be all there is.
    if (error instanceof UnsupportedKernelError) return null;
    throw error;
  }
}

/** Every variant of an op that the device supports, and the kernels it refuses. */
export function variantsOf(question: VariantQuestion): {
  variants: KernelVariant[];
  refusals: RefusedKernel[];
} {
  const { op, type, dims, facts, exact } = question;
  const selected = selectedName(question);
  const refusals: RefusedKernel[] = [];
  const variants = kernelsOf(op).flatMap((kernel) => {
    const request = { type: typeFor(kernel, type), dims };
    const refusal = kernelRefusal(kernel, facts, { ...request, exact });
    if (refusal !== null) {
      refusals.push({ kernel: kernel.name, refusal });
      return [];
    }
    return kernel.tuningSpace(facts).map((tuning): KernelVariant => {
      const name = variantName(kernel, tuning);
      const variant = { type: request.type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning };
      return { name, tuning, entry: { kernel, variant }, selected: name === selected };
    });
  });
  return { variants, refusals };
}

/** Those whose buffers and workgroups the device takes. Throws what refuses the first where it takes none. */
export function thoseThatFit(
  variants: readonly KernelVariant[],
  { dims, facts }: Pick<VariantQuestion, 'dims' | 'facts'>,
): KernelVariant[] {
  let refusal: unknown;
  const fitting = variants.filter(({ entry }) => {
    try {
      return checkDispatch(entry, dims, facts);
    } catch (error) {
      if (!(error instanceof UnsupportedDimsError)) throw error;
      refusal ??= error;
      return false;
    }
  });
  if (fitting.length === 0 && refusal !== undefined) throw refusal;
  return fitting;
}

/**
 * The variants to measure: all that are supported, or the one that is forced by its name, or by its kernel's
 * (then with its default tuning). Throws UnsupportedKernelError that names what was refused and why.
 */
export function chosenVariants(question: VariantQuestion, forced?: string): KernelVariant[] {
  const { variants, refusals } = variantsOf(question);
  const { op, type } = question;
  if (forced === undefined) {
    if (variants.length > 0) return variants;
    throw noKernel(question, refusals);
  }
  const variant = variants.find(({ name, entry }) => name === forced || entry.kernel.name === forced);
  if (variant !== undefined) return [variant];
  const kernelName = forced.split(':')[0];
  const refused = refusals.find(({ kernel }) => kernel === kernelName);
  const known = variants.map(({ name }) => name).join(', ') || 'none';
  throw new UnsupportedKernelError(
    refused === undefined
      ? `${forced}: no variant of ${op} in ${type} that this device runs`
      : `${forced} is refused: ${kernelName}: ${refused.refusal}`,
    `take one of: ${known}`,
  );
}
