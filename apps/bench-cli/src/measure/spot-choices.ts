import type { TunedChoices } from '@breakeven/kernels/choose/tuned-choices';
import type { DeviceFacts } from '@breakeven/kernels/device/device-facts';
import type { OpenedDevice } from '@breakeven/kernels/measure/checked-kernels';
import type { SessionQuestion } from '@breakeven/kernels/measure/scenario-passes';
import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import {
  chooseOnTheSpot,
  SPOT_SECONDS,
  type SpotDecision,
  type SpotOutcome,
} from '@breakeven/kernels/tune/choose-on-the-spot';
import { deviceTrial } from '@breakeven/kernels/tune/device-trial';
import { isUncharted } from '@breakeven/kernels/tune/reported-architectures';
import { spotQuestions } from '@breakeven/kernels/tune/spot-questions';
import type { Probes } from '@breakeven/schema/report/method';
import { messageOf } from '../errors/errors.ts';
import { keepTuning, readTuning } from '../keep/tuning-cache.ts';
import type { ProgressDisplay } from '../terminal/progress.ts';
import { otherRounding } from './variant-rounding.ts';

/** What is left of the time for candidates, of all sessions of a run together. */
export interface SpotTime {
  secondsLeft: number;
}

/** Continuous integration keeps the order, on any adapter: its results are to be the same from day to day. */
const isContinuousIntegration = (ci: string | undefined) => ci !== undefined && ci !== '' && ci !== 'false';

/**
 * The time for candidates; null where none are timed. `asked`: --tune or --no-tune; undefined: on GPUs of an architecture
 * without a report.
 */
export function spotTime(
  facts: DeviceFacts,
  asked: boolean | undefined,
  ci: string | undefined = process.env.CI,
): SpotTime | null {
  const isWanted = asked ?? (isUncharted(facts) && !isContinuousIntegration(ci));
  return isWanted ? { secondsLeft: SPOT_SECONDS } : null;
}

export interface SpotRequest {
  opened: Pick<OpenAdapter, 'facts' | 'webgpuImplementation'>;
  device: OpenedDevice;
  reopen(): Promise<OpenedDevice>;
  questions: readonly Omit<SessionQuestion, 'context' | 'excluded'>[];
  probes: Probes;
  time: SpotTime;
  progress: ProgressDisplay;
  signal: AbortSignal;
}

/**
 * Times candidates for the ops of a run that are unmeasured on this device, keeps and prints the choices. Gives
 * all choices that are kept for it, and the device that the run goes on with: another one where a candidate lost it.
 */
export async function choicesOnTheSpot(
  request: SpotRequest,
): Promise<{ device: OpenedDevice; tuned: TunedChoices }> {
  const { opened, device, reopen, questions, probes, time, progress, signal } = request;
  const known = (await readTuning(opened, progress.warn)) ?? {};
  const rates = {
    flopPerSecond: probes.fmaFlopPerSecond.f32,
    bytesPerSecond: probes.readBytesPerSecond,
  };
  const outcome = await chooseOnTheSpot({
    questions: spotQuestions(
      questions.map((question) => ({ ...question, context: device.context })),
      rates,
    ),
    facts: opened.facts,
    trial: deviceTrial(device),
    known,
    seconds: time.secondsLeft,
    signal,
    onProgress: (done, total) => progress.show({ stage: 'choice', test: '', done, total }),
  });
  time.secondsLeft = Math.max(0, time.secondsLeft - outcome.seconds);
  for (const failure of outcome.failures) progress.warn(`timing candidates: ${failure}`);
  for (const line of spotLines(outcome, signal.aborted, opened.facts)) progress.note(line);
  if (outcome.decisions.length > 0) {
    await keepTuning(opened, outcome.choices).catch((error: unknown) =>
      progress.warn(`the choices are not kept: ${messageOf(error)}`),
    );
  }
  return {
    device: outcome.isLost ? await reopen() : device,
    tuned: { ...known, ...outcome.choices },
  };
}

/** What was timed, and each default that was replaced. */
export function spotLines(
  { decisions, left, seconds }: Pick<SpotOutcome, 'decisions' | 'left' | 'seconds'>,
  isInterrupted: boolean,
  facts: DeviceFacts,
): string[] {
  if (decisions.length === 0 && left === 0) return [];
  const replaced = decisions.filter(({ chosen, untuned }) => chosen !== untuned);
  const kept = decisions.length - replaced.length;
  const whyLeft = isInterrupted ? 'not timed' : `not timed within ${SPOT_SECONDS} s; the next run continues`;
  return [
    `timed candidates of ${decisions.length} ops in ${seconds.toFixed(1)} s: ${kept} kept their default, ${replaced.length} did not${left > 0 ? `; ${left} ${whyLeft}` : ''}`,
    ...replaced.map((one) => replacedLine(one, facts)),
  ];
}

function replacedLine(decision: SpotDecision, facts: DeviceFacts): string {
  const { question, chosen, untuned, ratio } = decision;
  const { op, type, dims } = question;
  const { rows } = dims;
  const size = rows === undefined ? '' : ` of ${rows} ${rows === 1 ? 'row' : 'rows'}`;
  const other = otherRounding({ op, type, chosen, untuned }, facts);
  const rounding = other === null ? '' : `; it rounds ${other.chosen}, the default ${other.untuned}`;
  return `  ${op} ${type}${size}: ${chosen} takes ${ratio.toFixed(2)} x the time of ${untuned}${rounding}`;
}
