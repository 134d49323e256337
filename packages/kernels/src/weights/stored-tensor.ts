import { InvalidWeightsError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** Formats that can be read: elements that share a block, and the block's bytes. */
export const FORMATS = {
  f32: { blockElements: 1, blockBytes: 4 },
  f16: { blockElements: 1, blockBytes: 2 },
  bf16: { blockElements: 1, blockBytes: 2 },
  q8_0: { blockElements: 32, blockBytes: 34 },
  q4_0: { blockElements: 32, blockBytes: 18 },
  q4_1: { blockElements: 32, blockBytes: 20 },
} as const;
export type StoredFormat = keyof typeof FORMATS;

export const isReadable = (format: string): format is StoredFormat => Object.hasOwn(FORMATS, format);

/** A tensor of a checkpoint: where its bytes lie, row-major, and what they are. */
export interface StoredTensor {
  name: string;
  file: ByteSource;
  /** Outermost dimension first. */
  shape: readonly number[];
  /** A StoredFormat, or the name of one that cannot be read. */
  format: string;
  offset: number;
  bytes: number;
  /** Which row here is row `row` of the tensor, where the file holds them in another order. */
  rowAt?: (row: number) => number;
}

/** More elements than any address space holds; beyond them products of sizes are not whole numbers. */
const MAX_ELEMENTS = 2 ** 48;

/** Product of sizes as a file states them. Throws InvalidWeightsError where one is not a size, or all are too many. */
export function elementCount(shape: readonly unknown[], where: string): number {
  let count = 1;
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || (size as number) < 0) {
      throw new InvalidWeightsError(
        `${where}: the shape [${shape.join(', ')}] is not a list of sizes`,
        REFETCH,
      );
    }
    count *= size as number;
    if (count > MAX_ELEMENTS) {
      throw new InvalidWeightsError(`${where}: the shape [${shape.join(', ')}] is too large`, REFETCH);
    }
  }
  return count;
}

export const REFETCH = 'the file is damaged or incomplete: fetch it again';

/** Throws InvalidWeightsError where two tensors share bytes, or one ends behind its file. */
export function assertApart(tensors: readonly StoredTensor[]): void {
  for (const { file, name, offset, bytes } of tensors) {
    if (offset + bytes > file.size) {
      throw new InvalidWeightsError(
        `${file.name}: ${name} ends at byte ${offset + bytes}, the file at ${file.size}`,
        REFETCH,
      );
    }
  }
  const sorted = tensors.filter(({ bytes }) => bytes > 0).sort((a, b) => a.offset - b.offset);
  sorted.forEach(({ file, name, offset }, i) => {
    const previous = sorted[i - 1];
    if (previous !== undefined && previous.offset + previous.bytes > offset) {
      throw new InvalidWeightsError(`${file.name}: ${name} overlaps ${previous.name}`, REFETCH);
    }
  });
}
