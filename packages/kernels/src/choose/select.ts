import type { ElementType } from '@breakeven/schema/element-type';
import { attentionDecodePreference, attentionPrefillPreference } from '../attention/choose.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import { workgroupRefusal } from '../dispatch/check-dispatch.ts';
import { isQuantised } from '../formats/element-types.ts';
import { type Dims, isTyped, type Kernel, type Op, type PlanEntry, type Request } from '../kernel/kernel.ts';
import { matmulPreference } from '../product/preferences/matmul.ts';
import { matmulExpertsPreference } from '../product/preferences/matmul-experts.ts';
import { quantisedMatmulPreference } from '../product/preferences/matmul-quantised.ts';
import { normMatmulPreference, normSwigluPreference } from '../product/preferences/norm-fused.ts';
import { type Exclusion, failedAt } from './exclusions.ts';
import { FAILED_HERE, noKernel, notWritten, type Refusal } from './refusals.ts';
import { kernelsOf } from './registry.ts';
import { type TunedChoices, tunedEntry, tuningKey } from './tuned-choices.ts';

/** How ops with several kernels order them; the others have one. */
const PREFERENCES: Partial<
  Record<Op, (dims: Dims, facts: DeviceFacts, type: ElementType) => readonly string[]>
> = {
  'attention-decode': attentionDecodePreference,
  'attention-prefill': attentionPrefillPreference,
  'matmul-experts': matmulExpertsPreference,
  'norm-matmul': normMatmulPreference,
  'norm-swiglu': normSwigluPreference,
  matmul: (dims, facts, type) =>
    isQuantised(type) ? quantisedMatmulPreference(dims, facts) : matmulPreference(dims, facts, type),
};

/** Kernel names in order of preference, those that none names last; the first that the device supports is taken. */
function preference({ op, dims, facts, type }: Selection): ReadonlySet<string> {
  const preferred = PREFERENCES[op]?.(dims, facts, type) ?? [];
  return new Set([...preferred, ...kernelsOf(op).map((kernel) => kernel.name)]);
}

/**
 * The first tuning of a kernel whose workgroups the device can dispatch and that has not failed, or why there is none.
 * `distrusted` is the first of those that failed on other dims only.
 */
function entryOf(
  kernel: Kernel,
  { type, dims }: Request,
  { facts, excluded = [] }: Pick<Selection, 'facts' | 'excluded'>,
): { entry: PlanEntry | null; distrusted: PlanEntry | null; reason: string } {
  const entries = kernel.tuningSpace(facts).map((tuning): PlanEntry => {
    return { kernel, variant: { type, tuning: kernel.tuningFor?.(tuning, dims) ?? tuning } };
  });
  const refusals = entries.map((entry) => workgroupRefusal(entry, dims, facts));
  const fitting = entries.filter((_, i) => refusals[i] === null);
  const places = fitting.map((entry) => failedAt(entry, dims, { excluded, facts }));
  return {
    entry: fitting.find((_, i) => places[i] === null) ?? null,
    distrusted: fitting.find((_, i) => places[i] === 'elsewhere') ?? null,
    reason: fitting.length > 0 ? FAILED_HERE : refusals.join('; '),
  };
}

/** Why a kernel cannot run a request, or null. */
export function whyUnsupported(
  kernel: Kernel,
  facts: DeviceFacts,
  request: { type: ElementType; dims: Dims },
): string | null {
  if (!kernel.types.includes(request.type)) return notWritten(request.type);
  if (request.type === 'f16' && !facts.supportsF16) return 'needs the feature shader-f16';
  // Quants are unpacked four at a time, of weights and of caches.
  if (isQuantised(request.type) && !facts.supportsPackedIntegers)
    return 'needs the WGSL language feature packed_4x8_integer_dot_product';
  return kernel.unsupported(facts, request);
}

export interface Selection {
  op: Op;
  dims: Dims;
  /** Type of weights or cache; kernels that read neither are f32 whatever is asked. */
  type: ElementType;
  facts: DeviceFacts;
  /** A kernel by name: taken, or refused by name; never replaced. */
  forced?: string;
  /** What was measured on this device; taken before the preference, where the device still supports it. */
  tuned?: TunedChoices | undefined;
  /** Kernels that failed on this device: the next tuning is taken, then the next kernel. */
  excluded?: readonly Exclusion[] | undefined;
}

function measuredEntry(
  { op, dims, type, facts, tuned = {}, excluded = [] }: Selection,
  kernels: Kernel[],
): PlanEntry | null {
  const ownType = kernels.some(isTyped) ? type : 'f32';
  const choice = tuned[tuningKey({ op, dims, type: ownType })];
  if (choice === undefined) return null;
  const space = (kernel: Kernel) => kernel.tuningSpace(facts);
  const entry = tunedEntry(choice, kernels, { dims, type: ownType, space });
  const isSupported =
    entry !== null &&
    whyUnsupported(entry.kernel, facts, { type: ownType, dims }) === null &&
    workgroupRefusal(entry, dims, facts) === null &&
    failedAt(entry, dims, { excluded, facts }) === null;
  return isSupported ? entry : null;
}

/**
 * Whether any kernel runs the op here that has not failed: what fused ops are asked before they stand in for their
 * parts.
 */
export function isOffered({ op, dims, type, facts, excluded }: Selection): boolean {
  return kernelsOf(op).some((kernel) => {
    const request = { type: isTyped(kernel) ? type : ('f32' as const), dims };
    return (
      whyUnsupported(kernel, facts, request) === null &&
      entryOf(kernel, request, { facts, excluded }).entry !== null
    );
  });
}

/**
 * Chooses a kernel and its tuning for one op. Pure: same question, same answer. One that failed on other dims is taken
 * where no other is left.
 * Throws UnsupportedKernelError that names each kernel of the op and why it was refused, NoKernelLeftError where some
 * would run but have failed on these dims.
 */
export function select(selection: Selection): PlanEntry {
  const { op, dims, type, facts, forced } = selection;
  const kernels = kernelsOf(op);
  const measured = forced === undefined ? measuredEntry(selection, kernels) : null;
  if (measured !== null) return measured;
  const refusals: Refusal[] = [];
  let distrusted: PlanEntry | null = null;
  for (const name of forced === undefined ? preference(selection) : [forced]) {
    const kernel = kernels.find((candidate) => candidate.name === name);
    if (kernel === undefined) {
      const known = kernels.map((one) => one.name).join(', ');
      refusals.push({ kernel: name, reason: `no kernel of ${op} (there are ${known})` });
      continue;
    }
    const request = { type: isTyped(kernel) ? type : ('f32' as const), dims };
    const reason = whyUnsupported(kernel, facts, request);
    const rounding = forced === undefined ? kernel.rounds?.(facts, request.type) : null;
    if (reason !== null || rounding) {
      refusals.push({ kernel: name, reason: reason ?? `rounds ${rounding}, taken by name only` });
      continue;
    }
    const found = entryOf(kernel, request, selection);
    if (found.entry !== null) return found.entry;
    distrusted ??= found.distrusted;
    refusals.push({ kernel: name, reason: found.reason });
  }
  if (distrusted !== null) return distrusted;
  throw noKernel(selection, refusals);
}
