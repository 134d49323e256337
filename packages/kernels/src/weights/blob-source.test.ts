import { describe, expect, it } from 'vitest';
import { InvalidWeightsError } from '../errors.ts';
import { blobSource, WINDOW_BYTES } from './blob-source.ts';

const SIZE = 6 * WINDOW_BYTES + 1000;
const BYTES = Uint8Array.from({ length: SIZE }, (_, i) => (i * 31 + (i >> 8)) % 251);

/** A Blob that notes the size of each slice that is taken of it. */
function noted() {
  const blob = new Blob([BYTES]);
  const slices: number[] = [];
  const slice = (start: number, end: number) => {
    slices.push(end - start);
    return blob.slice(start, end);
  };
  return { blob: { size: blob.size, slice } as Blob, slices };
}

async function bytesAt(blob: Blob, offset: number, length: number): Promise<Uint8Array> {
  const target = new Uint8Array(length);
  await blobSource(blob, 'model.gguf').read(offset, target);
  return target;
}

describe('blobSource', () => {
  it.each([
    ['the start', 0, 100],
    ['nothing', 5, 0],
    ['across two windows', WINDOW_BYTES - 10, 20],
    ['more than a window', 100, 3 * WINDOW_BYTES],
    ['the end', SIZE - 7, 7],
  ])('reads %s', async (_, offset, length) => {
    const bytes = await bytesAt(new Blob([BYTES]), offset, length);
    // Element by element, vitest compares megabytes for seconds.
    expect(Buffer.from(bytes).equals(BYTES.subarray(offset, offset + length))).toBe(true);
  });

  it('reads a window once for many rows in it, and not the whole file', async () => {
    const { blob, slices } = noted();
    const source = blobSource(blob, 'model.gguf');
    const row = new Uint8Array(64);
    for (let i = 0; i < 100; i++) {
      const offset = WINDOW_BYTES + ((37 * i) % 100) * 64;
      await source.read(offset, row);
      expect(row).toEqual(BYTES.subarray(offset, offset + 64));
    }
    expect(slices).toEqual([WINDOW_BYTES]);
  });

  it('forgets windows, the one that was used longest ago first', async () => {
    const { blob, slices } = noted();
    const source = blobSource(blob, 'model.gguf');
    const row = new Uint8Array(64);
    for (const window of [0, 1, 2, 3, 0, 4, 0, 1]) await source.read(window * WINDOW_BYTES, row);
    expect(slices).toHaveLength(6);
  });

  it('says that a file ends, or is no longer there', async () => {
    await expect(bytesAt(new Blob([BYTES]), SIZE - 1, 2)).rejects.toThrow(
      `model.gguf: the file ends at byte ${SIZE}, within what was to be read`,
    );
    const gone = {
      size: 10,
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('no permission')) }),
    } as unknown as Blob;
    await expect(bytesAt(gone, 0, 1)).rejects.toThrow(InvalidWeightsError);
    await expect(bytesAt(gone, 0, 1)).rejects.toThrow('model.gguf cannot be read: no permission');
  });
});
