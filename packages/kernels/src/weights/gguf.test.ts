import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asBytes,
  type FileTensor,
  float32,
  ggufFile,
  memoryFile,
  safetensorsFile,
} from '../../test/checkpoint-files.ts';
import { InvalidWeightsError } from '../errors.ts';
import { readGguf } from './gguf.ts';

const TENSORS: FileTensor[] = [
  { name: 'a', shape: [2, 3], type: 'f32', bytes: float32([1, 2, 3, 4, 5, 6]) },
  { name: 'b', shape: [2, 64], type: 'q4_0', bytes: new Uint8Array(72) },
  { name: 'c', shape: [1, 256], type: 'q6_k', bytes: new Uint8Array(210) },
];
const METADATA = { 'general.architecture': 'llama', 'llama.block_count': 2, 'llama.rope.freq_base': 0.5 };
const FILE = ggufFile(METADATA, TENSORS);
const read = (bytes: Uint8Array<ArrayBuffer>, size?: number) =>
  readGguf(memoryFile(bytes, { name: 'model.gguf', ...(size === undefined ? {} : { size }) }));

describe('readGguf', () => {
  it('finds metadata and every tensor, outermost dimension first', async () => {
    const { metadata, tensors } = await read(FILE);
    expect(metadata).toMatchObject(METADATA);
    const start = FILE.length - (32 + 96 + 224);
    expect(tensors.map(({ file: _, ...tensor }) => tensor)).toEqual([
      { name: 'a', shape: [2, 3], format: 'f32', offset: start, bytes: 24 },
      { name: 'b', shape: [2, 64], format: 'q4_0', offset: start + 32, bytes: 72 },
      { name: 'c', shape: [1, 256], format: 'q6_k', offset: start + 128, bytes: 0 },
    ]);
  });

  const start = (version: number, tensors: bigint, metadata: bigint) =>
    Uint8Array.from([
      ...[...'GGUF'].map((letter) => letter.charCodeAt(0)),
      ...asBytes(Uint32Array.of(version)),
      ...asBytes(BigUint64Array.of(tensors, metadata)),
      ...new Uint8Array(100),
    ]);
  const a = TENSORS[0] as FileTensor;

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['an empty file', new Uint8Array(0), /it is empty/],
    ['another file', new Uint8Array(100), /it is not a GGUF file/],
    ['a big-endian file', bigEndian(), /it is big-endian, and only little-endian files are read/],
    ['a part', ggufFile({ ...METADATA, 'split.count': 3 }, [a]), /one of 3 parts of a split model/],
    ['an adapter', ggufFile({ 'general.type': 'adapter' }, [a]), /it is an adapter \(LoRA\), not a model/],
    ['an adapter without a type', ggufFile({ 'adapter.type': 'lora' }, []), /it is an adapter \(lora\)/],
    ['a projector', ggufFile({ 'general.type': 'mmproj' }, [a]), /reads images or sound, not a model/],
    ['another thing', ggufFile({ 'general.type': 'constructor' }, [a]), /of the type constructor, not a/],
    ['a key twice', twice(), /of its 2 metadata entries, only 1 have a distinct key/],
    ['a prototype', ggufFile({ ['__proto__']: ['x'] }, [a]), /of its 1 metadata entries, only 0 have/],
    ['a Git LFS pointer', ascii('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'), /LFS pointer/],
    ['a pickle', Uint8Array.of(0x50, 0x4b, 3, 4, ...new Uint8Array(60)), /pickled weights/],
    ['a web page', ascii('<!DOCTYPE html><html></html>'), /a web page: the download went wrong/],
    ['a GGML file', ascii('tjgg'.padEnd(64)), /a GGML file from before GGUF/],
    ['a safetensors file', safetensorsFile([{ ...a, type: 'F32' }]), /it is a safetensors file/],
    ['GGUF 9', start(9, 0n, 0n), /GGUF version 9 is not known/],
    ['a count of tensors that lies', start(3, 2n ** 60n, 0n), /tensors and 0 metadata take more than/],
    ['a count of metadata that lies', start(3, 0n, 2n ** 63n), /metadata take more than/],
    ['tensors of nothing', start(3, 4n, 0n), /model\.gguf: /],
    ['a tensor twice', ggufFile(METADATA, [a, a]), /a appears twice/],
    [
      'a size of no whole blocks',
      ggufFile(METADATA, [{ ...a, type: 'q8_0' }]),
      /a: 6 elements are not whole/,
    ],
    ['a tensor larger than the file', ggufFile(METADATA, [{ ...a, shape: [2, 3e6] }]), /a ends at byte/],
    ['sizes whose product overflows', ggufFile(METADATA, [{ ...a, shape: [2 ** 32, 2 ** 32] }]), /too large/],
    ['an odd alignment', ggufFile({ 'general.alignment': 24 }, [a]), /alignment 24 is not a power of two/],
    ['overlapping tensors', overlapping(), /b overlaps a|b starts at/],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(InvalidWeightsError);
    await expect(read(bytes)).rejects.toThrow(message);
  });

  it('takes a name for a part too, and a split of one part for a whole', async () => {
    const file = memoryFile(FILE, { name: 'model-00002-of-00005.gguf' });
    await expect(readGguf(file)).rejects.toThrow(/one of 5 parts of a split model/);
    expect((await read(ggufFile({ ...METADATA, 'split.count': 1 }, [a]))).tensors).toHaveLength(1);
  });

  it('names a type that it does not know, to be refused where the tensor is needed', async () => {
    const { tensors } = await read(ggufFile(METADATA, [{ ...a, type: '99' }]));
    expect(tensors[0]?.format).toBe('type 99');
  });

  it('refuses a file that was cut off anywhere before its last tensor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(FILE.length - 225), async (length) => {
        await expect(read(FILE.slice(0, length))).rejects.toThrow(InvalidWeightsError);
      }),
    );
  });

  it('answers any damage with tensors inside the file, or with its own error', async () => {
    const damage = fc.array(fc.tuple(fc.nat(FILE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = FILE.slice();
        for (const [at, value] of changes) damaged[at] = value;
        const { tensors } = await read(damaged).catch((error: unknown) => {
          expect(error).toBeInstanceOf(InvalidWeightsError);
          return { tensors: [] };
        });
        for (const { offset, bytes } of tensors) expect(offset + bytes).toBeLessThanOrEqual(FILE.length);
      }),
      { numRuns: 300 },
    );
  });
});

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The start of a file whose numbers have their bytes the other way round. */
function bigEndian(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(100);
  bytes.set(ascii('GGUF'));
  const view = new DataView(bytes.buffer);
  view.setUint32(4, 3);
  view.setBigUint64(8, 1n);
  view.setBigUint64(16, 1n);
  return bytes;
}

function twice(): Uint8Array<ArrayBuffer> {
  const bytes = ggufFile({ 'llama.a': 1, 'llama.b': 1 }, []);
  bytes.set(ascii('llama.a'), bytes.indexOf(0x62) - 6);
  return bytes;
}

/** Both tensors start at 0. */
function overlapping(): Uint8Array<ArrayBuffer> {
  const first = { name: 'a', shape: [16], type: 'f32', bytes: new Uint8Array(64) };
  const bytes = ggufFile({}, [first, { ...first, name: 'b' }]);
  const offset = bytes.length - 128 - (-(24 + 2 * 33) & 31) - 8;
  bytes.set(new Uint8Array(8), offset);
  return bytes;
}
