import { Float16Array } from '@petamoriken/float16';
import { InvalidWeightsError } from '../src/errors.ts';
import type { ByteSource } from '../src/weights/byte-source.ts';

/** Writers of checkpoints for tests, from the formats' descriptions and not from our readers. */

export interface FileTensor {
  name: string;
  shape: number[];
  /** As the format names it. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export function asBytes(array: ArrayBufferView<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export const float32 = (values: ArrayLike<number>) => asBytes(Float32Array.from(values));
export const float16 = (values: ArrayLike<number>) => asBytes(Float16Array.from(values));
/** Cut off, not rounded: for values that bfloat16 holds. */
export const bfloat16 = (values: ArrayLike<number>) =>
  asBytes(Uint16Array.from(new Uint32Array(Float32Array.from(values).buffer), (bits) => bits >>> 16));

/** Blocks of 32 as GGUF holds q8_0: the f16 of the largest magnitude / 127, then int8. */
export function q8Blocks(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const blocks = Array.from({ length: values.length / 32 }, (_, block) => {
    const members = Array.from({ length: 32 }, (_, i) => values[32 * block + i] ?? 0);
    const scale = Math.max(...members.map(Math.abs)) / 127;
    return concatenated([
      float16([scale]),
      asBytes(Int8Array.from(members, (value) => (scale === 0 ? 0 : Math.round(value / scale)))),
    ]);
  });
  return concatenated(blocks);
}

export function concatenated(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** A safetensors file; `change` may falsify its header. */
export function safetensorsFile(
  tensors: readonly FileTensor[],
  change: (header: Record<string, object>) => unknown = (header) => header,
): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const header: Record<string, object> = { __metadata__: { format: 'pt' } };
  for (const { name, shape, type, bytes } of tensors) {
    header[name] = { dtype: type, shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
  }
  const text = new TextEncoder().encode(JSON.stringify(change(header)));
  return concatenated([
    asBytes(BigUint64Array.of(BigInt(text.length))),
    text,
    ...tensors.map(({ bytes }) => bytes),
  ]);
}

const GGML_TYPES: Record<string, number> = { f32: 0, f16: 1, q4_0: 2, q4_1: 3, q8_0: 8, q6_k: 14, bf16: 30 };
const u32 = (value: number) => asBytes(Uint32Array.of(value));
const u64 = (value: number) => asBytes(BigUint64Array.of(BigInt(value)));
const text = (value: string) => {
  const bytes = new TextEncoder().encode(value);
  return concatenated([u64(bytes.length), bytes]);
};

export type GgufValue = string | number | boolean | readonly (string | number | boolean)[];

function ggufValue(value: GgufValue): Uint8Array<ArrayBuffer> {
  if (typeof value === 'string') return concatenated([u32(8), text(value)]);
  if (typeof value === 'boolean') return concatenated([u32(7), Uint8Array.of(Number(value))]);
  if (typeof value === 'object') {
    const members = value.map((member) => ggufValue(member));
    // All of one type, which stands once.
    const type = members[0]?.subarray(0, 4) ?? u32(8);
    return concatenated([u32(9), type, u64(value.length), ...members.map((member) => member.subarray(4))]);
  }
  return Number.isInteger(value)
    ? concatenated([u32(4), u32(value)])
    : concatenated([u32(6), float32([value])]);
}

/** A GGUF 3 file, aligned to 32 bytes; shapes are given outermost first, as everywhere here. */
export function ggufFile(
  metadata: Record<string, GgufValue>,
  tensors: readonly FileTensor[],
): Uint8Array<ArrayBuffer> {
  const padding = (length: number) => new Uint8Array(-length & 31);
  let offset = 0;
  const infos = tensors.map(({ name, shape, type, bytes }) => {
    const info = concatenated([
      text(name),
      u32(shape.length),
      ...shape.toReversed().map(u64),
      u32(GGML_TYPES[type] ?? Number(type)),
      u64(offset),
    ]);
    offset += bytes.length + padding(bytes.length).length;
    return info;
  });
  const head = concatenated([
    new TextEncoder().encode('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(Object.keys(metadata).length),
    ...Object.entries(metadata).map(([key, value]) => concatenated([text(key), ggufValue(value)])),
    ...infos,
  ]);
  const data = tensors.flatMap(({ bytes }) => [bytes, padding(bytes.length)]);
  return concatenated([head, padding(head.length), ...data]);
}

/** A file in memory, which may claim another size than it has. */
export function memoryFile(
  bytes: Uint8Array<ArrayBuffer>,
  { name = 'model.safetensors', size = bytes.length }: { name?: string; size?: number } = {},
): ByteSource {
  return {
    name,
    size,
    async read(offset, target) {
      if (offset + target.length > bytes.length) throw new InvalidWeightsError(`${name}: the file ends`, '');
      target.set(bytes.subarray(offset, offset + target.length));
    },
  };
}
