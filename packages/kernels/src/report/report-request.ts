import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Correctness, Probes } from '@breakeven/schema/report/method';
import type { Clocks, Power } from '@breakeven/schema/report/power';
import type {
  AdapterDescription,
  Environment,
  Report,
  ReportDraft,
  Result,
} from '@breakeven/schema/report/report';
import type { CacheType } from '../attention/kv-cache.ts';
import type { TunedChoices } from '../choose/tuned-choices.ts';
import type { DeviceFacts } from '../device/device-facts.ts';
import type { OpenedDevice } from '../measure/checked-kernels.ts';
import type { SessionQuestion } from '../measure/scenario-passes.ts';
import type { Measurement, MeasureOptions, Progress, Scenario } from '../measure/types.ts';
import type { FillWeights } from '../model/fill-weights.ts';
import type { TestSettings } from './test-settings.ts';

/** An adapter, of Node, Deno or a browser, and what is known of it. */
export interface OpenedAdapter {
  adapter: GPUAdapter;
  facts: DeviceFacts;
  /** Where the description comes from, if the adapter hides it. */
  nameSource?: AdapterDescription['nameSource'];
}

/** What one session is made for, beside model and type; absent = as the memory budget has it. */
export interface SessionSettings {
  ubatchTokens?: number | undefined;
  kvType?: CacheType | undefined;
  /** Decoded together; 1 unless given. */
  sequences?: number | undefined;
}

/** How to measure, beside what is measured. */
export type MethodSettings = Pick<
  MeasureOptions,
  | 'warmUp'
  | 'isInterleaved'
  | 'delaySeconds'
  | 'cooldownSeconds'
  | 'timer'
  | 'syncEveryTokens'
  | 'isQueuedToo'
>;

export interface SensorDetails {
  power: Power;
  clocks: Clocks | null;
}

/** Listens to what tells power, clocks and temperature of the device, if there is anything. */
export interface Monitor {
  /** What is read from now on is no longer the idle machine. */
  begin(): void;
  /** Of a test that has just ended; waits for a reading after it. */
  details(measurement: Pick<Measurement, 'windows' | 'windowTokens'>): Promise<SensorDetails>;
  stop(): void;
}

/** What kept a run from its last tests. */
export type RunEnd = 'interrupted' | 'failed';

/** Who is told how a run goes on: a terminal, a page. */
export interface RunProgress {
  show(progress: Progress): void;
  /** The tests that are to come. */
  expect(tests: readonly Pick<Scenario, 'test'>[]): void;
  /** The device has been probed and its kernels checked. */
  checked(probes: Probes, correctness: Correctness): void;
  /** A test has ended; the report so far. */
  finish(report: Report, result: Result): void;
  fail(test: string, error: unknown): void;
  /** Tests that the run did not come to, or did not finish. */
  unreached(tests: readonly string[], end: RunEnd): void;
  /** Something is not as it should be. */
  warn(line: string): void;
  stop(): void;
}

/** Times candidates before the checks: gives the device that the run goes on with, and what was chosen. */
export type ChooseKernels = (choice: {
  device: OpenedDevice;
  reopen(): Promise<OpenedDevice>;
  questions: readonly Omit<SessionQuestion, 'context' | 'excluded'>[];
  probes: Probes;
}) => Promise<{ device: OpenedDevice; tuned: TunedChoices }>;

export interface ReportRequest {
  opened: OpenedAdapter;
  /** Opens the adapter again, after a kernel lost its device. */
  reopen(): Promise<OpenedAdapter>;
  /** Memory that the run may take; null: not known. */
  availableBytes: number | null;
  shape: ModelShape;
  /** null: random ones. */
  weights: FillWeights | null;
  settings: TestSettings;
  /** Each a session of its own: micro-batch, type of the cache, sequences. */
  sessions: readonly SessionSettings[];
  method: MethodSettings;
  /** Whether what does not fit is drawn from fewer layers; always: also what fits. */
  extrapolate: 'never' | 'where-needed' | 'always';
  environment: Environment;
  seed: number;
  /** What `tune` chose on this device; null leaves the choice to the device's facts. */
  tuned: TunedChoices | null;
  /** null: no candidates are timed. */
  choose: ChooseKernels | null;
  /** Whether to leave out kernels that round beyond the stored weights. */
  exact: boolean;
  /** Fields of the report that say what it is: label, suite. */
  about?: Pick<ReportDraft, 'label' | 'suite'> | undefined;
  /** Starts listening to power, clocks and temperature. */
  startMonitor(): Monitor | Promise<Monitor>;
  /** Validates a draft and gives it its id: zod and the hash are the caller's, and no part of a kernel. */
  seal(draft: ReportDraft): Report;
  signal: AbortSignal;
  progress: RunProgress;
  /** Told of the report so far after every test. */
  onReport?: ((report: Report) => Promise<void>) | undefined;
}

/** What ended a test: its name ('' = all of them) and the error. */
export interface Failure {
  test: string;
  error: unknown;
}

/** The report of all tests that finished (null if none did), and what ended the others. */
export interface ReportOutcome {
  report: Report | null;
  failures: readonly Failure[];
}
