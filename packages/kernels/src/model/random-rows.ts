import { scaleBytes } from '../formats/block-formats.ts';
import { isQuantised, type QuantisedType, quantBytes } from '../formats/element-types.ts';
import type { Dims } from '../kernel/kernel.ts';
import { pcg } from '../kernel/pcg.ts';
import { filledRows } from '../weights/padding.ts';
import { CHUNK_ELEMENTS, type Chunk } from '../weights/stream-tensor.ts';
import { RowReader, type TensorSource } from '../weights/tensor-source.ts';
import type { PaddedTensor, Padding } from './padded-tensors.ts';
import { streamPart } from './stream-part.ts';
import type { TensorPart } from './tensor-parts.ts';

/** Reads rows of the random numbers that `random-fill` gives, whatever tensor it is asked for. */
class RandomReader extends RowReader {
  readonly #key: number;
  readonly #scale: number;

  constructor({ seed, amplitude }: { seed: number; amplitude: number }) {
    super(0);
    this.#key = pcg(seed);
    this.#scale = Math.fround(amplitude);
  }

  override async floats(
    { columns }: TensorSource,
    { first }: { first: number; count: number },
    target: Float32Array,
  ): Promise<void> {
    const start = first * columns;
    for (let i = 0; i < target.length; i++) {
      target[i] = ((pcg(((start + i) ^ this.#key) >>> 0) >>> 8) / 8388608 - 1) * this.#scale;
    }
  }
}

/** This many of the words that `random-words` gives, from one on. */
function randomWords({ seed = 0, mask = 0, base = 0 }: Dims, first: number, count: number) {
  const key = pcg(seed);
  const words = new Uint32Array(count);
  for (let i = 0; i < count; i++) words[i] = (pcg(((first + i) ^ key) >>> 0) & mask) ^ base;
  return words;
}

/** Halves of those words, the low one first, from one on; filled up to whole words. */
function randomHalves(dims: Dims, first: number, count: number): Uint8Array<ArrayBuffer> {
  const start = Math.floor(first / 2);
  const words = randomWords(dims, start, Math.ceil((first + count) / 2) - start);
  const halves = new Uint16Array(2 * Math.ceil(count / 2));
  halves.set(new Uint16Array(words.buffer, 2 * (first - 2 * start), count));
  return new Uint8Array(halves.buffer);
}

/** Rows of quants and scales: those of the tensor without its padding. */
function* quantisedRows(
  { tensor: { columns }, rows: axis }: Padding,
  { part, type, quants, scales }: { part: TensorPart; type: QuantisedType; quants: Dims; scales: Dims },
): Generator<Chunk> {
  const wordsPerRow = (columns * quantBytes(type)) / 4;
  const halvesPerRow = scaleBytes(type, columns) / 2;
  const rowsAtOnce = 2 * Math.max(1, Math.floor(CHUNK_ELEMENTS / columns / 2));
  for (const run of filledRows(axis, part)) {
    for (let row = 0; row < run.rows; row += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, run.rows - row);
      const [from, to] = [run.firstRow + row, run.storedRow + row];
      const words = randomWords(quants, from * wordsPerRow, count * wordsPerRow);
      yield { target: 'elements', offset: 4 * to * wordsPerRow, bytes: new Uint8Array(words.buffer) };
      const bytes = randomHalves(scales, from * halvesPerRow, count * halvesPerRow);
      yield { target: 'scales', offset: 2 * to * halvesPerRow, bytes };
    }
  }
}

/** What fills a part of a padded tensor: the numbers that it has without its padding. */
export async function* randomRows(
  tensor: PaddedTensor & { padding: Padding },
  {
    part,
    fill,
    quantisedFill,
  }: {
    part: TensorPart;
    fill: { seed: number; amplitude: number };
    quantisedFill(type: QuantisedType): { quants: Dims; scales: Dims };
  },
): AsyncGenerator<Chunk> {
  const { type } = part;
  if (isQuantised(type)) {
    yield* quantisedRows(tensor.padding, { part, type, ...quantisedFill(type) });
    return;
  }
  const { name, rows, columns } = tensor.padding.tensor;
  const source = { name, rows, columns, runs: [], addend: 0 };
  yield* streamPart(source, tensor, { part, reader: new RandomReader(fill) });
}
