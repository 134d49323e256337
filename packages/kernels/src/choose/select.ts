import type { ElementType } from '@breakeven/schema/model/element-type';
import type { DeviceFacts } from '../device/device-facts.ts';
import { workgroupCountRefusal } from '../dispatch/check-dispatch.ts';
import { isQuantised } from '../formats/element-types.ts';
import {
  type Dims,
  isTyped,
  type Kernel,
  type KernelChoice,
  type Op,
  type Request,
} from '../kernel/kernel.ts';
import { type Exclusion, failedAt } from './exclusions.ts';
import { orderOf } from './orders.ts';
import { exactRefusal, FAILED_HERE, noKernel, type RefusedKernel, typeRefusal } from './refusals.ts';
import { kernelsOf } from './registry.ts';
import { type TunedChoices, tunedChoice, tunedEntry } from './tuned-choices.ts';

export interface Selection {
  op: Op;
  dims: Dims;
  /** Type of weights or cache; kernels that read neither are f32 whatever is asked. */
  type: ElementType;
  facts: DeviceFacts;
  /** A kernel by name: taken, or refused by name; never replaced. */
  forced?: string;
  /** Whether to leave out kernels that round beyond the stored weights; false unless given. */
  exact?: boolean | undefined;
  /** What was measured on this device; taken before the order, where the device still supports it. */
  tuned?: TunedChoices | undefined;
  /** Kernels that failed on this device: the next tuning is taken, then the next kernel. */
  excluded?: readonly Exclusion[] | undefined;
}

/** A kernel that `select` looks at: what it would run with, or why it does not run. */
export interface Candidate {
  kernel: string;
  /** How it came to its place: it was measured or named, its family's order names it, or it is one of the rest. */
  by: 'measured' | 'name' | 'order' | 'rest';
  /** One for each tuning that fits and has not failed, the default first; none where it does not run. */
  entries: readonly KernelChoice[];
  /** The first tuning that failed on other dims only: taken where nothing else is left. */
  distrusted: KernelChoice | null;
  /** Why it does not run; null where it does. */
  refusal: string | null;
}

/** What a kernel rounds in a type beyond the stored weights, in words; null where nothing. */
export function roundingOf(kernel: Kernel, facts: DeviceFacts, type: ElementType): string | null {
  return kernel.rounds?.(facts, type) ?? null;
}

/** Why a kernel cannot run a request, or null. `exact`: kernels that round are refused, too. */
export function kernelRefusal(
  kernel: Kernel,
  facts: DeviceFacts,
  { exact = false, ...request }: { type: ElementType; dims: Dims; exact?: boolean | undefined },
): string | null {
  const missing = kernel.uniforms.find(({ name }) => request.dims[name] === undefined);
  if (missing !== undefined) return `the dimension ${missing.name} is missing`;
  if (!kernel.types.includes(request.type)) return typeRefusal(request.type);
  if (request.type === 'f16' && !facts.supportsF16) return 'needs the feature shader-f16';
  // Quants are unpacked four at a time, of weights and of caches.
  if (isQuantised(request.type) && !facts.supportsPackedIntegers)
    return 'needs the WGSL language feature packed_4x8_integer_dot_product';
  const rounding = exact ? roundingOf(kernel, facts, request.type) : null;
  return kernel.refusal(facts, request) ?? (rounding === null ? null : exactRefusal(rounding));
}

/** Kernel names, the best first: those of the order, then the others of the op, the ones that round last of all. */
function* names({ op, dims, facts, type }: Selection): Generator<[string, 'order' | 'rest']> {
  const order = orderOf(op, dims, facts, type);
  for (const name of order) yield [name, 'order'];
  const others = kernelsOf(op).filter(({ name }) => !order.includes(name));
  const exact = others.filter((kernel) => roundingOf(kernel, facts, type) === null);
  for (const { name } of new Set([...exact, ...others])) yield [name, 'rest'];
}

/** The tunings of a kernel whose workgroups the device can dispatch and that have not failed, or why there are none. */
function entriesOf(
  kernel: Kernel,
  { type, dims }: Request,
  { facts, excluded = [] }: Pick<Selection, 'facts' | 'excluded'>,
): Pick<Candidate, 'entries' | 'distrusted' | 'refusal'> {
  const all = kernel.tuningSpace(facts, type).map((tuning): KernelChoice => {
    return { kernel, variant: { type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning } };
  });
  const refusals = all.map((entry) => workgroupCountRefusal(entry, dims, facts));
  const fitting = all.filter((_, i) => refusals[i] === null);
  const places = fitting.map((entry) => failedAt(entry, dims, { excluded, facts }));
  const entries = fitting.filter((_, i) => places[i] === null);
  const refusal = fitting.length > 0 ? FAILED_HERE : [...new Set(refusals)].join('; ');
  return {
    entries,
    distrusted: fitting.find((_, i) => places[i] === 'elsewhere') ?? null,
    refusal: entries.length > 0 ? null : refusal,
  };
}

function measuredEntry(
  { op, dims, type, facts, tuned = {}, excluded = [], exact }: Selection,
  kernels: Kernel[],
): KernelChoice | null {
  const ownType = kernels.some(isTyped) ? type : 'f32';
  const choice = tunedChoice(tuned, { op, dims, type: ownType, exact });
  if (choice === undefined) return null;
  const space = (kernel: Kernel) => kernel.tuningSpace(facts);
  const entry = tunedEntry(choice, kernels, { dims, type: ownType, space });
  const isSupported =
    entry !== null &&
    kernelRefusal(entry.kernel, facts, { type: ownType, dims, exact }) === null &&
    workgroupCountRefusal(entry, dims, facts) === null &&
    failedAt(entry, dims, { excluded, facts }) === null;
  return isSupported ? entry : null;
}

/** The kernels that `select` looks at, one after the other: what was measured, then all in their order. */
export function* candidates(selection: Selection): Generator<Candidate> {
  const { op, dims, type, facts, forced, exact } = selection;
  const kernels = kernelsOf(op);
  const measured = forced === undefined ? measuredEntry(selection, kernels) : null;
  if (measured !== null) {
    const kernel = measured.kernel.name;
    yield { kernel, by: 'measured', entries: [measured], distrusted: null, refusal: null };
  }
  for (const [name, by] of forced === undefined ? names(selection) : [[forced, 'name'] as const]) {
    const kernel = kernels.find((candidate) => candidate.name === name);
    const refused = (refusal: string) => ({ kernel: name, by, entries: [], distrusted: null, refusal });
    if (kernel === undefined) {
      const known = kernels.map((one) => one.name).join(', ');
      yield refused(`no kernel of ${op} (there are ${known})`);
      continue;
    }
    const request = { type: isTyped(kernel) ? type : ('f32' as const), dims };
    const refusal = kernelRefusal(kernel, facts, { ...request, exact });
    if (refusal === null) yield { kernel: name, by, ...entriesOf(kernel, request, selection) };
    else yield refused(refusal);
  }
}

/**
 * The first kernels and tunings that `select` would take, each if those before it were missing: kernels that the order
 * names, with their defaults; then their other tunings, since kernels differ more than their tunings do. Of an op
 * without an order, all kernels.
 */
export function firstEntries(selection: Omit<Selection, 'forced' | 'tuned'>, most: number): KernelChoice[] {
  const running = [...candidates(selection)].filter(({ entries }) => entries.length > 0);
  const ordered = running.filter(({ by }) => by === 'order');
  const kernels = (ordered.length > 0 ? ordered : running).map(({ entries }) => entries);
  const all = [...kernels.flatMap((own) => own.slice(0, 1)), ...kernels.flatMap((own) => own.slice(1))];
  // Tunings may come to the same on these dims.
  const keys = all.map(({ kernel, variant }) => `${kernel.name} ${JSON.stringify(variant)}`);
  return all.filter((_, i) => keys.indexOf(keys[i] ?? '') === i).slice(0, most);
}

/**
 * Whether a kernel that has not failed runs the op here: asked before a fused op replaces the ops that it fuses.
 */
export function isOffered({ op, dims, type, facts, excluded, exact }: Selection): boolean {
  for (const { entries } of candidates({ op, dims, type, facts, excluded, exact })) {
    if (entries.length > 0) return true;
  }
  return false;
}

/**
 * Chooses a kernel and its tuning for one op: the first candidate that runs. Pure: same question, same answer. One that
 * failed on other dims is taken where no other is left.
 * Throws UnsupportedKernelError that names each kernel of the op and why it was refused, NoKernelLeftError where some
 * would run but have failed on these dims.
 */
export function select(selection: Selection): KernelChoice {
  const refusals: RefusedKernel[] = [];
  let distrusted: KernelChoice | null = null;
  for (const candidate of candidates(selection)) {
    const [entry] = candidate.entries;
    if (entry !== undefined) return entry;
    distrusted ??= candidate.distrusted;
    refusals.push({ kernel: candidate.kernel, refusal: candidate.refusal ?? FAILED_HERE });
  }
  if (distrusted !== null) return distrusted;
  throw noKernel(selection, refusals);
}
