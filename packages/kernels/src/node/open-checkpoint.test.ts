import { mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { float32, safetensorsFile } from '../../test/checkpoint-files.ts';
import type { StoredFormat, StoredTensor } from '../weights/stored-tensor.ts';
import { CHUNK_ELEMENTS, streamTensor } from '../weights/stream-tensor.ts';
import { RowReader } from '../weights/tensor-source.ts';
import { openSafetensorsFolder } from './open-checkpoint.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'checkpoint-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const shard = (name: string, value: number) =>
  safetensorsFile([{ name, shape: [2], type: 'F32', bytes: float32([value, value]) }]);

describe('openSafetensorsFolder', () => {
  function sharded(map: Record<string, string>): string {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'model-1.safetensors'), shard('a', 1));
    writeFileSync(path.join(folder, 'model-2.safetensors'), shard('b', 2));
    writeFileSync(path.join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: map }));
    return folder;
  }

  function folderOf(...names: string[]): string {
    const folder = temporaryFolder();
    for (const name of names) writeFileSync(path.join(folder, name), '');
    return folder;
  }

  function indexOf(text: string): string {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'model.safetensors.index.json'), text);
    return folder;
  }

  it('finds the tensors of all files of an index, and closes them', async () => {
    const opened = await openSafetensorsFolder(
      sharded({ b: 'model-2.safetensors', a: 'model-1.safetensors' }),
    );
    expect(opened.tensors.map(({ name, file }) => [name, file.name])).toEqual([
      ['b', 'model-2.safetensors'],
      ['a', 'model-1.safetensors'],
    ]);
    const [b] = opened.tensors;
    const bytes = new Uint8Array(8);
    await b?.file.read(b.offset, bytes);
    expect(new Float32Array(bytes.buffer)).toEqual(Float32Array.of(2, 2));
    await expect(b?.file.read(b.offset + 4, bytes)).rejects.toThrow(/model-2\.safetensors: the file ends/);
    await opened.close();
    await expect(b?.file.read(b.offset, bytes)).rejects.toThrow();
  });

  it.each<[string, () => string, RegExp]>([
    [
      'a tensor elsewhere',
      () => sharded({ a: 'model-2.safetensors' }),
      /model-2.*: the tensor a, .* missing/,
    ],
    [
      'a file that is not there',
      () => sharded({ a: 'model-3.safetensors' }),
      /1 of its 1 files are missing: model-3\.safetensors/,
    ],
    ['no weights at all', temporaryFolder, /has neither model\.safetensors nor/],
    [
      'some files that are not there',
      () => sharded({ a: 'model-1.safetensors', b: 'model-4.safetensors', c: 'model-5.safetensors' }),
      /2 of its 3 files are missing: model-4\.safetensors, model-5\.safetensors/,
    ],
    ['an adapter', () => folderOf('adapter_config.json', 'model.safetensors'), /holds an adapter/],
    [
      'pickled weights',
      () => folderOf('pytorch_model-00001-of-00002.bin'),
      /pickled weights \(pytorch_model/,
    ],
    ['a checkpoint of PyTorch', () => folderOf('model.pt'), /pickled weights \(model\.pt\)/],
    ["a maker's own format", () => folderOf('consolidated.00.pth', 'params.json'), /pickled|own format/],
    ['ONNX', () => folderOf('model.onnx'), /holds ONNX \(model\.onnx\)/],
    [
      'a GGUF file',
      () => folderOf('model-q8_0.gguf'),
      /holds model-q8_0\.gguf, which is given by its own name/,
    ],
    [
      'parts without an index',
      () => folderOf('model-00001-of-00002.safetensors'),
      /no model\.safetensors\.index\.json/,
    ],
    [
      'an index that is a pointer',
      () => indexOf('version https://git-lfs.github.com/spec/v1\n'),
      /LFS pointer/,
    ],
  ])('refuses %s', async (_, make, message) => {
    await expect(openSafetensorsFolder(make())).rejects.toThrow(message);
  });
});

it('reads a tensor of 256 MiB without holding it', async () => {
  const [rows, columns] = [2 ** 14, 2 ** 12];
  const file = path.join(temporaryFolder(), 'model.safetensors');
  const bytes = 4 * rows * columns;
  const entry = { dtype: 'F32', shape: [rows, columns], data_offsets: [0, bytes] };
  const header = new TextEncoder().encode(JSON.stringify({ large: entry }));
  const handle = openSync(file, 'w');
  writeSync(handle, new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer));
  writeSync(handle, header);
  truncateSync(file, 8 + header.length + bytes);
  const opened = await openSafetensorsFolder(path.dirname(file));
  const stored = opened.tensors[0] as StoredTensor & { format: StoredFormat };
  const source = { rows, columns, runs: [{ stored, firstRow: 0, rows, isTransposed: false }] };
  const reader = new RowReader(4 * CHUNK_ELEMENTS);
  const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
  const before = held();
  let [streamed, most] = [0, 0];
  const range = { firstRow: 0, rows };
  for await (const chunk of streamTensor({ ...source, name: 'large', addend: 0 }, range, {
    type: 'f16',
    reader,
  })) {
    streamed += chunk.bytes.length;
    most = Math.max(most, held() - before);
  }
  await opened.close();
  expect(streamed).toBe(2 * rows * columns);
  // Half of the tensor; garbage of earlier pieces counts too.
  expect(most).toBeLessThan(bytes / 2);
}, 60_000);
