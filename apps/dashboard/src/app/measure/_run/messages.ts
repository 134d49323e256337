import type { Progress } from '@breakeven/kernels/measure/types';
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Environment, Report } from '@breakeven/schema/report/report';
import type { GpuName } from './gpu-name.ts';
import type { Fault } from './spoilers.ts';

/** What is to be measured. */
export interface RunQuestion extends GpuName {
  modelId: string;
  type: ElementType;
  /** Else a quarter of the tokens and three samples. */
  isFull: boolean;
  /** Bytes that the visitor lets the run take. */
  availableBytes: number;
  environment: Omit<Environment, 'kernelSourceHash'>;
}

export type ToWorker = { kind: 'measure'; question: RunQuestion } | { kind: 'cancel' };

export type FromWorker =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'checked'; checks: number; clockQuantumSeconds: number | null }
  | { kind: 'report'; report: Report }
  | { kind: 'warning'; text: string }
  | { kind: 'end'; report: Report | null; faults: { test: string; fault: Fault }[] };
