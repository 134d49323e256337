import type { ElementType } from '@breakeven/schema/model/element-type';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Group } from './groups.ts';
import type { Problem } from './problem.ts';

/** What a device description holds (docs/devices), as far as a stand-in for the device needs it. */
export interface Facts {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
  subgroupMinSize: number;
  subgroupMaxSize: number;
  isFallbackAdapter: boolean;
  supportsSubgroups: boolean;
  supportsF16: boolean;
  supportsTimestampQuery: boolean;
  supportsPackedIntegers?: boolean;
  subgroupMatrixConfigs?: readonly object[];
  limits: Readonly<Record<string, number>>;
}

export interface DeviceQuestion {
  ask: 'device';
  /** Of the checkout. */
  folder: string;
  /** As for `bench-cli`. */
  adapter: string;
  /** In place of an adapter: what is dispatched is recorded, and nothing runs. */
  facts: Facts | null;
}

export interface OpenQuestion {
  ask: 'open';
  problem: Problem;
  /** Whether to leave out kernels that round beyond the stored weights. */
  exact: boolean;
}

/** Seconds of one run of the group's dispatches: the least of `samples`, each of `repeats` runs. */
export interface TimeQuestion {
  ask: 'time';
  group: Group;
  repeats: number;
  samples: number;
  /** Of the workgroups that are run; the seconds are those of all. */
  share: number;
}

/** A prompt of `rows` and a decode step, in a process that has compiled nothing yet. */
export interface CompileQuestion {
  ask: 'compile';
  shape: ModelShape;
  type: ElementType;
  rows: number;
  exact: boolean;
}

/** What a process of a checkout is asked; it answers each question before the next one is put. */
export type Question =
  | DeviceQuestion
  | OpenQuestion
  | TimeQuestion
  | CompileQuestion
  | { ask: 'sources' }
  | { ask: 'close' };

export interface RecordedDispatch {
  group: Group;
  kernel: string;
  code: string;
  entryPoint: string;
  constants: Readonly<Record<string, number>>;
  workgroups: number[];
  buffers: string[];
}

/** The fields that go with the question; or why there are none. */
export interface Answer {
  error?: string;
  description?: string;
  isSoftwareAdapter?: boolean;
  token?: number;
  groups?: Group[];
  kernels?: Record<string, string[]>;
  /** What the kernels of each group round, in words. */
  rounding?: Record<string, string>;
  seconds?: { wall: number; cpu: number };
  pipelines?: number;
  recorded?: RecordedDispatch[];
}
