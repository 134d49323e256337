import type { TunedChoices } from '@breakeven/kernels/choose/tuned-choices';
import type { MeasureOptions } from '@breakeven/kernels/measure/types';
import type { FillWeights } from '@breakeven/kernels/model/fill-weights';
import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Environment, Report, ReportDraft } from '@breakeven/schema/report/report';
import type { ProgressDisplay } from '../terminal/progress.ts';
import type { SessionSettings } from './session-settings.ts';
import type { SpotTime } from './spot-choices.ts';
import type { TestSettings } from './test-settings.ts';

/** How to measure, as the flags of `run` say it. */
export type MethodFlags = Pick<
  MeasureOptions,
  | 'warmUp'
  | 'isInterleaved'
  | 'delaySeconds'
  | 'cooldownSeconds'
  | 'timer'
  | 'syncEveryTokens'
  | 'isQueuedToo'
>;

export interface MeasureRequest {
  opened: OpenAdapter;
  /** Opens the adapter anew, after a kernel lost its device. */
  reopen(): Promise<OpenAdapter>;
  shape: ModelShape;
  /** null: random ones. */
  weights: FillWeights | null;
  settings: TestSettings;
  /** Each a session of its own: micro-batch, type of the cache, sequences. */
  sessions: readonly SessionSettings[];
  method: MethodFlags;
  /** Whether what does not fit is drawn from fewer layers; always: also what fits. */
  extrapolate: 'never' | 'where-needed' | 'always';
  environment: Environment;
  seed: number;
  /** What `tune` chose on this device; null leaves the choice to the device's facts. */
  tuned: TunedChoices | null;
  /** The time for candidates of what nobody has measured here; null: none are timed. */
  spot: SpotTime | null;
  /** Whether kernels that round more than the weights as they are stored are left out. */
  exact: boolean;
  /** Fields of the report that say what it is: label, suite. */
  about?: Pick<ReportDraft, 'label' | 'suite'>;
  /** Whether power, clocks and temperature are asked for. */
  sensors: 'auto' | 'off';
  signal: AbortSignal;
  progress: ProgressDisplay;
  /** Told of the report so far after every test. */
  onReport?(report: Report): Promise<void>;
}

/** What ended a test: its name ('' = all of them) and the error. */
export interface Failure {
  test: string;
  error: unknown;
}

/** The report of all tests that finished (null if none did), and what ended the others. */
export interface MeasureOutcome {
  report: Report | null;
  failures: readonly Failure[];
}
