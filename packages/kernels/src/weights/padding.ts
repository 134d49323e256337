/** Rows of a tensor, one behind the other. */
export interface RowRange {
  firstRow: number;
  rows: number;
}

/**
 * One dimension of a tensor: `groups` of `size` elements each (heads, gate and up, experts), which lie in memory
 * `stored` elements apart, with zeros between the end of one and the beginning of the next.
 */
export interface Axis {
  groups: number;
  size: number;
  stored: number;
}

export const isPadded = ({ size, stored }: Axis) => size !== stored;

/** Rows that hold numbers, one behind the other in the tensor and in memory. */
export interface FilledRows extends RowRange {
  /** The first in memory, counted from the first of the part. */
  storedRow: number;
}

/** The rows that hold numbers among those of a part, which are counted as they lie in memory. */
export function filledRows({ groups, size, stored }: Axis, part: RowRange): FilledRows[] {
  if (size === stored) return [{ firstRow: part.firstRow, rows: part.rows, storedRow: 0 }];
  const end = part.firstRow + part.rows;
  const runs: FilledRows[] = [];
  const last = Math.min(groups, Math.ceil(end / stored));
  for (let group = Math.floor(part.firstRow / stored); group < last; group++) {
    const from = Math.max(part.firstRow, group * stored);
    const to = Math.min(end, group * stored + size);
    if (from >= to) continue;
    runs.push({
      firstRow: group * size + from - group * stored,
      rows: to - from,
      storedRow: from - part.firstRow,
    });
  }
  return runs;
}

/** Writes rows of `groups` x `size` numbers as they lie in memory, zeros between the groups. */
export function padColumns(
  numbers: Float32Array,
  { size, stored }: Axis,
  target: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  target.fill(0);
  const groups = numbers.length / size;
  for (let group = 0; group < groups; group++) {
    target.set(numbers.subarray(group * size, (group + 1) * size), group * stored);
  }
  return target;
}
