import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileTensor, float32, memoryFile, safetensorsFile } from '../../test/checkpoint-files.ts';
import { InvalidWeightsError } from '../errors.ts';
import { readSafetensors } from './safetensors.ts';
import { parseSafetensorsIndex } from './safetensors-index.ts';

const TENSORS: FileTensor[] = [
  { name: 'a', shape: [2, 3], type: 'F32', bytes: float32([1, 2, 3, 4, 5, 6]) },
  { name: 'b', shape: [5], type: 'I8', bytes: new Uint8Array(5) },
  { name: 'c', shape: [], type: 'BF16', bytes: new Uint8Array(2) },
];

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function headerOf(): object {
  let found: object = {};
  safetensorsFile(TENSORS, (header) => {
    found = header;
    return header;
  });
  return found;
}

describe('readSafetensors', () => {
  it('finds every tensor', async () => {
    const bytes = safetensorsFile(TENSORS);
    const tensors = await readSafetensors(memoryFile(bytes));
    const start = bytes.length - 31;
    expect(tensors.map(({ file: _, ...tensor }) => tensor)).toEqual([
      { name: 'a', shape: [2, 3], format: 'f32', offset: start, bytes: 24 },
      { name: 'b', shape: [5], format: 'i8', offset: start + 24, bytes: 5 },
      { name: 'c', shape: [], format: 'bf16', offset: start + 29, bytes: 2 },
    ]);
  });

  const changed = (change: (header: Record<string, object>) => unknown) => safetensorsFile(TENSORS, change);
  const withEntry = (name: string, entry: object) =>
    changed((header) => ({ ...header, [name]: { ...header[name], ...entry } }));

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['an empty file', new Uint8Array(0), /the file ends/],
    [
      'a Git LFS pointer',
      ascii('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
      /Git LFS pointer/,
    ],
    [
      'a pickle',
      Uint8Array.of(0x50, 0x4b, 3, 4, ...new Uint8Array(60)),
      /a file of PyTorch with pickled weights/,
    ],
    ['an old pickle', Uint8Array.of(0x80, 2, 0x8a, 10, ...new Uint8Array(700).fill(7)), /pickled weights/],
    ['a GGUF file', ascii('GGUF'.padEnd(64, '\u0001')), /it is a GGUF file/],
    ['a web page', ascii('<html><body>401 Unauthorized</body></html>'), /a web page/],
    ['a file of 100 bytes of zeros', new Uint8Array(100), /header is not JSON/],
    ['a header that is a list', changed(() => []), /header is not a JSON object/],
    ['a header that is not UTF-8', Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 255), /header is not JSON/],
    ['an entry that is none', changed((header) => ({ ...header, a: null })), /: a: it has no shape/],
    ['an unknown type', withEntry('a', { dtype: 'F33' }), /: a: the type "F33" is not known/],
    ['a type that is inherited', withEntry('a', { dtype: 'toString' }), /"toString" is not known/],
    [
      'a negative size',
      withEntry('a', { shape: [-2, 3] }),
      /: a: the shape \[-2, 3\] is not a list of sizes/,
    ],
    ['half a size', withEntry('a', { shape: [1.5, 4] }), /: a: the shape/],
    ['sizes whose product overflows', withEntry('a', { shape: [2 ** 40, 2 ** 40] }), /: a: .* too large/],
    ['offsets that are none', withEntry('a', { data_offsets: [0] }), /: a: its data_offsets/],
    ['an offset below 0', withEntry('a', { data_offsets: [-4, 20] }), /: a: its data_offsets/],
    [
      'offsets of another size',
      withEntry('a', { data_offsets: [0, 20] }),
      /: a: .*20 bytes, F32 \[2,3\] takes 24/,
    ],
    ['overlapping tensors', withEntry('b', { data_offsets: [20, 25] }), /: b overlaps a/],
    ['a tensor behind the end', withEntry('c', { data_offsets: [1000, 1002] }), /: c ends at byte/],
    ['a gap', withEntry('c', { data_offsets: [29, 31], shape: [0], dtype: 'F32' }), /: c: /],
  ])('refuses %s', async (_, bytes, message) => {
    const read = readSafetensors(memoryFile(bytes));
    await expect(read).rejects.toThrow(InvalidWeightsError);
    await expect(read).rejects.toThrow(message);
    await expect(read).rejects.toThrow(/^model\.safetensors/);
  });

  it('reads a header whose length starts as a pickle or a gzip archive does', async () => {
    for (const length of [0x280, 0x48b1f]) {
      const pad = (header: object) => ({ ...header, __metadata__: { pad: '' } });
      const spare = length - JSON.stringify(pad(headerOf())).length;
      const bytes = safetensorsFile(TENSORS, (header) => ({
        ...header,
        __metadata__: { pad: ' '.repeat(spare) },
      }));
      expect(new DataView(bytes.buffer).getUint32(0, true)).toBe(length);
      expect(await readSafetensors(memoryFile(bytes))).toHaveLength(3);
    }
  });

  it('refuses a header of 100 GB before it allocates it, also where the file is said to be as large', async () => {
    const start = new Uint8Array(BigUint64Array.of(100_000_000_000n).buffer);
    await expect(readSafetensors(memoryFile(start))).rejects.toThrow(/100000000000 bytes, the file has 8/);
    const large = memoryFile(start, { size: 2 ** 40 });
    await expect(readSafetensors(large)).rejects.toThrow(/100000000000 bytes, more than/);
  });

  it('refuses a file that was cut off anywhere', async () => {
    const bytes = safetensorsFile(TENSORS);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        const read = readSafetensors(memoryFile(bytes.slice(0, length)));
        await expect(read).rejects.toThrow(InvalidWeightsError);
      }),
    );
  });

  it('answers any bytes with tensors inside the file, or with its own error', async () => {
    const bytes = safetensorsFile(TENSORS);
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[at] = value;
        const tensors = await readSafetensors(memoryFile(damaged)).catch((error: unknown) => {
          expect(error).toBeInstanceOf(InvalidWeightsError);
          return [];
        });
        for (const { offset, bytes: size } of tensors)
          expect(offset + size).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('parseSafetensorsIndex', () => {
  it('tells the file of each tensor', () => {
    const text = JSON.stringify({ weight_map: { a: 'model-00001-of-00002.safetensors' } });
    expect(parseSafetensorsIndex(text, 'index')).toEqual(
      new Map([['a', 'model-00001-of-00002.safetensors']]),
    );
  });

  it.each([
    ['no JSON', '{', /is not JSON/],
    ['no map', '{"weight_map": []}', /has no weight_map/],
    ['null', 'null', /has no weight_map/],
    ['an empty map', '{"weight_map": {}}', /is empty/],
    [
      'a file elsewhere',
      '{"weight_map": {"a": "../secret.safetensors"}}',
      /a is said to lie in "\.\.\/secret/,
    ],
    ['a file that is a number', '{"weight_map": {"a": 1}}', /a is said to lie in 1/],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseSafetensorsIndex(text, 'model.safetensors.index.json')).toThrow(message);
    expect(() => parseSafetensorsIndex(text, 'model.safetensors.index.json')).toThrow(InvalidWeightsError);
  });
});
