import type { OpenAdapter } from '@breakeven/kernels/node/open-adapter';
import type { ReportRequest } from '@breakeven/kernels/report/report-request';
import type { ProgressDisplay } from '../terminal/progress.ts';
import type { SpotTime } from './spot-choices.ts';

/** A report as the command line asks for it: kernels ask for the rest of what a machine has. */
export interface MeasureRequest
  extends Omit<
    ReportRequest,
    'opened' | 'reopen' | 'availableBytes' | 'choose' | 'startMonitor' | 'seal' | 'progress'
  > {
  opened: OpenAdapter;
  /** Opens the adapter again, after a kernel lost its device. */
  reopen(): Promise<OpenAdapter>;
  /** The time for candidates of unmeasured ops; null: none are timed. */
  spot: SpotTime | null;
  /** Whether power, clocks and temperature are asked for. */
  sensors: 'auto' | 'off';
  progress: ProgressDisplay;
}
