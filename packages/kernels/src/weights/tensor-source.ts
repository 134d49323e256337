import type { StoredFormat, StoredTensor } from './stored-tensor.ts';
import { bytesOf, toFloats } from './to-floats.ts';

/** A stored tensor that gives some rows of one of ours, all rows of itself. */
export interface RowRun {
  stored: StoredTensor & { format: StoredFormat };
  firstRow: number;
  rows: number;
  /** It is stored as [columns, rows]. */
  isTransposed: boolean;
}

/** Where the elements of one of our tensors, [rows, columns], come from. */
export interface TensorSource {
  name: string;
  rows: number;
  columns: number;
  runs: readonly RowRun[];
  /** Added to every element: 1 where a checkpoint holds norms as their distance from 1. */
  addend: number;
}

/** Reads pieces of tensors through one buffer that is made once: a model's size does not show in the memory taken. */
export class RowReader {
  readonly #scratch: Uint8Array<ArrayBuffer>;
  #numbers = new Float32Array();
  #padded = new Float32Array();

  constructor(scratchBytes: number) {
    this.#scratch = new Uint8Array(scratchBytes);
  }

  /**
   * Room for this many numbers, the same at every call: a buffer of megabytes for each tensor would be given back late, and
   * by some systems never.
   */
  numbers(count: number): Float32Array<ArrayBuffer> {
    if (this.#numbers.length < count) this.#numbers = new Float32Array(count);
    return this.#numbers.subarray(0, count);
  }

  /** The same for rows with their padding. */
  padded(count: number): Float32Array<ArrayBuffer> {
    if (this.#padded.length < count) this.#padded = new Float32Array(count);
    return this.#padded.subarray(0, count);
  }

  /** Fills `target` with the numbers of `count` rows from `first` on. */
  async floats(
    { runs, columns, addend }: TensorSource,
    { first, count }: { first: number; count: number },
    target: Float32Array,
  ): Promise<void> {
    for (const [run, from, to] of overlaps(runs, first, first + count)) {
      const place = target.subarray((from - first) * columns, (to - first) * columns);
      const start = from - run.firstRow;
      if (run.isTransposed) await this.#transposed(run, { start, end: start + to - from, columns }, place);
      else await this.#rows(run, { start, columns }, place);
    }
    if (addend !== 0) for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + addend;
  }

  /** Blocks of `count` rows from `first` on as they are stored; null where some are of another format. */
  async blocks(
    { runs, columns, addend }: TensorSource,
    { first, count }: { first: number; count: number },
    format: StoredFormat,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const overlapping = overlaps(runs, first, first + count);
    if (addend !== 0 || overlapping.some(([run]) => run.stored.format !== format || run.isTransposed))
      return null;
    const bytes = new Uint8Array(bytesOf(format, count * columns));
    for (const [run, from, to] of overlapping) {
      const at = (row: number) => bytesOf(format, row * columns);
      await readRows(run, from - run.firstRow, {
        rowBytes: at(1),
        target: bytes.subarray(at(from - first), at(to - first)),
      });
    }
    return bytes;
  }

  async #rows(
    run: RowRun,
    { start, columns }: { start: number; columns: number },
    target: Float32Array,
  ): Promise<void> {
    const { format } = run.stored;
    const rowBytes = bytesOf(format, columns);
    const rowsAtOnce = Math.floor(this.#scratch.length / rowBytes);
    for (let row = 0; row * columns < target.length; row += rowsAtOnce) {
      const place = target.subarray(row * columns, (row + rowsAtOnce) * columns);
      const bytes = this.#scratch.subarray(0, bytesOf(format, place.length));
      await readRows(run, start + row, { rowBytes, target: bytes });
      toFloats(format, bytes, place);
    }
  }

  /** Our rows are columns there: whole lines are read at once where all of them are wanted, else pieces of each. */
  async #transposed(
    { stored, rows }: RowRun,
    { start, end, columns }: { start: number; end: number; columns: number },
    target: Float32Array,
  ): Promise<void> {
    const width = end - start;
    const bytesEach = bytesOf(stored.format, width);
    const lines = width === rows ? Math.max(1, Math.floor(this.#scratch.length / bytesEach)) : 1;
    const numbers = new Float32Array(Math.min(lines, columns) * width);
    for (let column = 0; column < columns; column += lines) {
      const piece = numbers.subarray(0, Math.min(lines, columns - column) * width);
      const bytes = this.#scratch.subarray(0, bytesOf(stored.format, piece.length));
      await stored.file.read(stored.offset + bytesOf(stored.format, column * rows + start), bytes);
      toFloats(stored.format, bytes, piece);
      for (let i = 0; i < piece.length; i++) {
        target[(i % width) * columns + column + Math.floor(i / width)] = piece[i] as number;
      }
    }
  }
}

/** Reads neighbouring rows: at once, or one by one where the file holds them in another order. */
async function readRows(
  { stored }: RowRun,
  first: number,
  { rowBytes, target }: { rowBytes: number; target: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const { file, offset, rowAt } = stored;
  if (rowAt === undefined) return file.read(offset + first * rowBytes, target);
  for (let i = 0; i * rowBytes < target.length; i++) {
    await file.read(offset + rowAt(first + i) * rowBytes, target.subarray(i * rowBytes, (i + 1) * rowBytes));
  }
}

/** Runs that have rows in [first, end), each with those of them that it has. */
function overlaps(runs: readonly RowRun[], first: number, end: number): [RowRun, number, number][] {
  return runs.flatMap((run): [RowRun, number, number][] => {
    const from = Math.max(first, run.firstRow);
    const to = Math.min(end, run.firstRow + run.rows);
    return from < to ? [[run, from, to]] : [];
  });
}
