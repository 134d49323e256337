import type { ElementType } from '@breakeven/schema/model/element-type';
import type { DeviceFacts } from '../../src/device/device-facts.ts';

/** What `suite.ts` says first. */
export interface Listing {
  facts: DeviceFacts;
  /** Of a decoder, and of every kernel in every type and tuning that the device runs. */
  cases: { decoder: string[]; kernel: string[] };
  /** A row for each tuning. */
  ran: { kernel: string; type: ElementType }[];
  refused: { kernel: string; type: ElementType; refusals: string[] }[];
}

/** What it answers to the name of a case: all is well where there are no faults. */
export interface Outcome {
  faults: string[];
}
