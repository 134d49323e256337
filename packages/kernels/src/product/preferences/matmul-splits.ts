import type { ElementType } from '@breakeven/schema/element-type';
import type { DeviceFacts } from '../../device/device-facts.ts';
import { bytesPerElement } from '../../formats/element-types.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';
import { LOAD_ELEMENTS } from '../contracts/matmul-parts.ts';
import { matvecRows } from './matmul.ts';

/** Workgroups that keep a GPU busy; those of 2026 hold 100 to 300 at once. */
const BUSY_WORKGROUPS = 256;
/** Columns of a workgroup, and its invocations, each of which should have a load of its own in every range. */
const COLUMNS = 4;
const INVOCATIONS = 256;
/** What half of a GPU's memory rate reads in the time that another dispatch takes: less is not worth one. */
const MIN_SPLIT_BYTES = 2 ** 23;
/** Elements that parts may take: ranges times workgroups are less than twice those that keep a GPU busy. */
export const MAX_SPLIT_ELEMENTS = 2 * BUSY_WORKGROUPS * COLUMNS * 4;

/**
 * Ranges that the inner dimension of a matmul of few rows is dealt out to, 1 where it is computed at once: so many that
 * few columns keep a GPU busy, where there is enough to read to pay for the dispatch that sums them up.
 */
export function matmulSplits(dims: Dims, facts: DeviceFacts, type: ElementType): number {
  const [rows, columns, inner] = ['rows', 'columns', 'inner'].map((name) => dim(dims, name)) as [
    number,
    number,
    number,
  ];
  if (facts.isSoftwareAdapter || rows > Math.min(4, matvecRows(facts))) return 1;
  if (columns * inner * bytesPerElement(type) < MIN_SPLIT_BYTES) return 1;
  const wanted = Math.ceil(BUSY_WORKGROUPS / Math.ceil(columns / COLUMNS));
  return Math.max(1, Math.min(wanted, Math.floor(inner / LOAD_ELEMENTS[type] / INVOCATIONS)));
}
