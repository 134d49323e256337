import type { ReplacedKernel } from '@breakeven/schema/report/report';
import { type Exclusion, withoutPosition } from '../choose/exclusions.ts';
import { variantName } from '../choose/kernel-variants.ts';
import { isSameTuning } from '../choose/tuned-choices.ts';
import { DeviceFailedError } from '../device/errors.ts';
import { type GpuContext, isLost } from '../device/gpu-context.ts';
import type { PipelineCache } from '../dispatch/pipeline-cache.ts';
import { KernelCompileError, NoKernelLeftError } from '../errors.ts';
import type { Op } from '../kernel/kernel.ts';
import { type CheckOptions, type CheckOutcome, checkDispatches } from './check-kernels.ts';
import { allDispatches, type Dispatch, dispatchKey } from './run-dispatches.ts';
import type { SessionQuestion } from './scenario-passes.ts';

/** A device and the pipelines that were compiled on it. */
export interface OpenedDevice {
  context: GpuContext;
  cache: PipelineCache;
}

/** A kernel that was chosen and failed. */
export interface FailedKernel extends Exclusion {
  op: Op;
  cause: ReplacedKernel['cause'];
  /** In words. */
  reason: string;
}

export interface CheckedKernels {
  /** The one that runs on: a new one where a kernel lost the first. */
  device: OpenedDevice;
  /** Of every dispatch of the sessions, as they are now. */
  outcomes: CheckOutcome[];
  /** What sessions are to leave out. */
  excluded: readonly FailedKernel[];
  replaced: ReplacedKernel[];
}

export interface CheckedKernelsOptions extends Pick<CheckOptions, 'signal' | 'onProgress'> {
  device: OpenedDevice;
  /** Of the sessions of a run; their `context` and `excluded` are set here. */
  questions: readonly Omit<SessionQuestion, 'context' | 'excluded'>[];
  /** Opens a device in place of one that was lost. */
  reopen(): Promise<OpenedDevice>;
}

/**
 * Lists the dispatches of a run and checks each against its reference; where a kernel does not compile, loses the
 * device, is refused or computes a wrong result, its next tuning, then the next kernel is checked in its place, until
 * all pass. Where every kernel of an op is wrong, the first choice stays, with its failed checks. Throws
 * NoKernelLeftError where none even runs, and what `reopen` throws.
 */
export async function checkedKernels({
  device: first,
  questions,
  reopen,
  signal,
  onProgress,
}: CheckedKernelsOptions): Promise<CheckedKernels> {
  const failures = new Failures();
  const outcomes = new Map<string, CheckOutcome>();
  let device = first;
  for (;;) {
    const { context } = device;
    const dispatches = failures.listed((excluded) =>
      allDispatches(questions.map((question) => ({ ...question, context, excluded }))),
    );
    let hasFailed = false;
    for (const [done, dispatch] of dispatches.entries()) {
      onProgress?.(done, dispatches.length);
      const known = outcomes.get(dispatchKey(dispatch));
      const tried = known ?? (await tryDispatch(device, dispatch, signal));
      if ('state' in tried) outcomes.set(dispatchKey(dispatch), tried);
      if ('isLost' in tried && tried.isLost) device = await reopen();
      hasFailed = failures.add(dispatch, tried);
      if (hasFailed) break;
    }
    if (hasFailed) continue;
    return {
      device,
      outcomes: dispatches.flatMap((dispatch) => outcomes.get(dispatchKey(dispatch)) ?? []),
      excluded: failures.excluded,
      replaced: failures.excluded.map((failed) => replacementOf(failed, dispatches)),
    };
  }
}

/** A dispatch that could not be run at all. */
interface Fault {
  cause: 'does-not-compile' | 'refused' | 'device-lost';
  reason: string;
  isLost: boolean;
}

async function tryDispatch(
  { context, cache }: OpenedDevice,
  dispatch: Dispatch,
  signal: AbortSignal | undefined,
): Promise<CheckOutcome | Fault> {
  const { kernel } = dispatch.entry;
  try {
    const [outcome] = await checkDispatches(context, [dispatch], { cache, signal });
    return outcome as CheckOutcome;
  } catch (error) {
    const reason = messageOf(error);
    if (await isLost(context)) return { cause: 'device-lost', reason, isLost: true };
    // What fills the inputs is not the kernel's fault.
    const isOther = error instanceof KernelCompileError && error.kernel !== kernel.name;
    if (!(error instanceof DeviceFailedError) || isOther) throw error;
    const cause = error instanceof KernelCompileError ? 'does-not-compile' : 'refused';
    return { cause, reason, isLost: false };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof KernelCompileError) return error.reason;
  return error instanceof Error ? error.message : String(error);
}

/** The kernels that failed so far, and the ops without a kernel left. */
class Failures {
  excluded: readonly FailedKernel[] = [];
  /** Their first choice is kept, although it is wrong. */
  readonly #exhausted = new Set<string>();

  /** What `list` gives without the kernels that failed; of an op that has no other, with those that only compute wrongly. */
  listed<T>(list: (excluded: readonly FailedKernel[]) => T): T {
    for (;;) {
      try {
        return list(this.excluded);
      } catch (error) {
        if (!(error instanceof NoKernelLeftError)) throw error;
        const runs = ({ op, cause }: FailedKernel) => op === error.op && cause === 'wrong-result';
        if (!this.excluded.some(runs)) throw this.#withReasons(error);
        this.#exhausted.add(error.op);
        this.excluded = this.excluded.filter((failed) => !runs(failed));
      }
    }
  }

  /** Takes note of what became of a dispatch; whether the run has to be listed again. */
  add({ entry: { kernel, variant }, dims }: Dispatch, tried: CheckOutcome | Fault): boolean {
    const isWrong = 'state' in tried && tried.state === 'failed';
    if ('state' in tried && !isWrong) return false;
    if (isWrong && this.#exhausted.has(kernel.op)) return false;
    const { cause, reason } =
      'cause' in tried ? tried : { cause: 'wrong-result' as const, reason: wrongText(tried) };
    const failed = {
      op: kernel.op,
      kernel: kernel.name,
      type: variant.type,
      tuning: variant.tuning,
      dims: withoutPosition(dims),
    };
    this.excluded = [...this.excluded, { ...failed, cause, reason }];
    return true;
  }

  #withReasons(error: NoKernelLeftError): NoKernelLeftError {
    const tried = this.excluded
      .filter(({ op }) => op === error.op)
      .map(
        ({ kernel, tuning, cause, reason }) =>
          `${variantName({ name: kernel }, tuning)} ${CAUSES[cause]} (${reason})`,
      );
    return new NoKernelLeftError(`${error.message}; tried: ${tried.join('; ')}`, error.fix, error);
  }
}

/** What a kernel did, as a verb. */
export const CAUSES: Readonly<Record<ReplacedKernel['cause'], string>> = {
  'wrong-result': 'computes a wrong result',
  'does-not-compile': 'does not compile',
  refused: 'is refused',
  'device-lost': 'lost the device',
};

function wrongText(outcome: CheckOutcome): string {
  if (outcome.state === 'unchecked') return '';
  const { maxRelativeError: error, tolerance } = outcome.check;
  const off = error === null ? 'NaN' : error.toExponential(1);
  return `off by ${off} of the largest element, the tolerance is ${tolerance}`;
}

/** A report takes texts of this length. */
const MAX_TEXT = 300;

function replacementOf(failed: FailedKernel, dispatches: readonly Dispatch[]): ReplacedKernel {
  const { op, kernel, type, tuning, dims, cause, reason } = failed;
  const instead = dispatches.find(
    ({ entry, dims: sizes }) =>
      entry.kernel.op === op && entry.variant.type === type && isSameTuning(withoutPosition(sizes), dims),
  );
  return {
    op,
    kernel,
    type,
    tuning: { ...tuning },
    dims: { ...dims },
    cause,
    reason: reason.slice(0, MAX_TEXT),
    replacement: instead
      ? { kernel: instead.entry.kernel.name, tuning: { ...instead.entry.variant.tuning } }
      : null,
  };
}
