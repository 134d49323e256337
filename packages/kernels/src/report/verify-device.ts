import type { Correctness, Probes } from '@breakeven/schema/report/method';
import type { ReplacedKernel } from '@breakeven/schema/report/report';
import { variantName } from '../choose/kernel-variants.ts';
import type { TunedChoices } from '../choose/tuned-choices.ts';
import { WrongResultError } from '../errors.ts';
import type { CheckOutcome } from '../measure/check-kernels.ts';
import {
  CAUSES,
  type CheckedKernels,
  type CheckedKernelsOptions,
  checkedKernels,
  type OpenedDevice,
} from '../measure/checked-kernels.ts';
import { clockQuantum } from '../measure/probes/clock-quantum.ts';
import { probeDevice } from '../measure/probes/probe-device.ts';
import { timestampQuantum } from '../measure/probes/timestamp-quantum.ts';
import { summariseChecks } from '../measure/summarise-checks.ts';
import type { RunProgress } from './report-request.ts';

/** What was found out about a device before it was timed. */
export interface DeviceCheck extends Pick<CheckedKernels, 'device' | 'excluded' | 'replaced'> {
  /** What the run chooses its kernels from; as it was asked for where nothing was chosen on the spot. */
  tuned: TunedChoices | undefined;
  probes: Probes;
  correctness: Correctness;
  /** Names the kernel whose result was wrong; null where none was. */
  failure: WrongResultError | null;
}

/**
 * Probes the device's limits, lets `choose` time candidates if it is given, then checks every dispatch of all sessions of
 * the run against its reference, and the next kernel where one fails. Says what was replaced. Throws where no kernel of
 * an op runs.
 */
export async function verifyDevice({
  device: first,
  questions,
  reopen,
  choose,
  progress,
  signal,
}: Pick<CheckedKernelsOptions, 'device' | 'questions' | 'reopen'> & {
  choose?: (device: OpenedDevice, probes: Probes) => Promise<{ device: OpenedDevice; tuned: TunedChoices }>;
  progress: Pick<RunProgress, 'show' | 'warn'>;
  signal: AbortSignal;
}): Promise<DeviceCheck> {
  const { context } = first;
  progress.show({ stage: 'probes', test: '', done: 0, total: null });
  const probes = {
    ...(await probeDevice(context)),
    timestampQuantumSeconds: await timestampQuantum(context),
    clockQuantumSeconds: clockQuantum(),
  };
  const chosen = await choose?.(first, probes);
  const start = performance.now();
  const { outcomes, ...found } = await checkedKernels({
    device: chosen?.device ?? first,
    questions: chosen ? questions.map((question) => ({ ...question, tuned: chosen.tuned })) : questions,
    reopen,
    signal,
    onProgress: (done, total) => progress.show({ stage: 'check', test: '', done, total }),
  });
  const seconds = (performance.now() - start) / 1000;
  for (const replaced of found.replaced) progress.warn(replacedText(replaced));
  return {
    ...found,
    tuned: chosen?.tuned,
    probes,
    correctness: { ...summariseChecks(outcomes), seconds },
    failure: failureOf(outcomes),
  };
}

/** `matmul-tile:K_TILE=16 (matmul, f32) does not compile here: line 3: ...; matmul-dot runs in its place`. */
export function replacedText({
  kernel,
  tuning,
  op,
  type,
  cause,
  reason,
  replacement,
}: ReplacedKernel): string {
  const instead =
    replacement === null
      ? 'other kernels compute the same in its place'
      : `${variantName({ name: replacement.kernel }, replacement.tuning)} runs in its place`;
  return `${variantName({ name: kernel }, tuning)} (${op}, ${type}) ${CAUSES[cause]} here: ${reason}; ${instead}`;
}

/** The first kernel whose result was wrong, of all that were checked. */
function failureOf(outcomes: readonly CheckOutcome[]): WrongResultError | null {
  const wrong = outcomes.find(({ state }) => state === 'failed');
  if (wrong === undefined || wrong.state === 'unchecked') return null;
  const { kernel, op, type, dims, maxRelativeError, tolerance } = wrong.check;
  const failed = outcomes.filter(({ state }) => state === 'failed').length;
  return new WrongResultError(
    `${kernel} (${op}, ${type}) on ${JSON.stringify(dims)} is off by ` +
      `${maxRelativeError ?? 'NaN'} of the largest element, the tolerance is ${tolerance}` +
      (failed === 1 ? '' : `; ${failed} of ${outcomes.length} checks failed`),
    'this adapter computes wrong results: update its driver, or report the adapter; this report does not rank',
  );
}
