import { InvalidWeightsError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { REFETCH } from './stored-tensor.ts';

/** Of what is kept of a file: rows that are read one by one, in the order of another layout, lie within a few of these. */
export const WINDOW_BYTES = 2 ** 20;
const MOST_WINDOWS = 4;

/** A file that a visitor chose, read slice by slice: what is kept in memory does not grow with it. */
export function blobSource(blob: Blob, name: string): ByteSource {
  const windows = new Map<number, Promise<Uint8Array>>();

  const slice = async (start: number, end: number): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await blob.slice(start, end).arrayBuffer());
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new InvalidWeightsError(
        `${name} cannot be read: ${problem}`,
        'choose it again: it may have been changed or moved since',
        { cause },
      );
    }
  };

  const windowAt = (index: number): Promise<Uint8Array> => {
    const start = index * WINDOW_BYTES;
    const found = windows.get(index) ?? slice(start, Math.min(start + WINDOW_BYTES, blob.size));
    // The last one used is the last to go.
    windows.delete(index);
    windows.set(index, found);
    for (const oldest of windows.keys()) {
      if (windows.size <= MOST_WINDOWS) break;
      windows.delete(oldest);
    }
    return found;
  };

  return {
    name,
    size: blob.size,
    async read(offset, target) {
      const end = offset + target.length;
      if (end > blob.size) {
        throw new InvalidWeightsError(
          `${name}: the file ends at byte ${blob.size}, within what was to be read`,
          REFETCH,
        );
      }
      if (target.length > WINDOW_BYTES / 2) {
        target.set(await slice(offset, end));
        return;
      }
      for (let at = offset; at < end; ) {
        const index = Math.floor(at / WINDOW_BYTES);
        const from = at - index * WINDOW_BYTES;
        const bytes = (await windowAt(index)).subarray(from, from + end - at);
        target.set(bytes, at - offset);
        at += bytes.length;
      }
    },
  };
}
