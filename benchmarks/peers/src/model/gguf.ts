import type { QuantisedTensor } from '@breakeven/kernels/formats/quantise';
import { FIRST_CHARACTER, type Matrix, type ModelProblem, separateMatrices } from './model-problem.ts';

/** Value types and tensor types of the GGUF format, version 3 (ggml, docs/gguf.md). */
const UINT32 = 4;
const INT32 = 5;
const FLOAT32 = 6;
const BOOL = 7;
const STRING = 8;
const ARRAY = 9;
const TENSOR_F32 = 0;
const TENSOR_Q4_0 = 2;
const ALIGNMENT = 32;

class Writer {
  readonly parts: Uint8Array[] = [];
  length = 0;
  bytes(part: Uint8Array): void {
    this.parts.push(part);
    this.length += part.length;
  }
  number(method: 'setUint32' | 'setInt32' | 'setFloat32', value: number): void {
    const view = new DataView(new ArrayBuffer(4));
    view[method](0, value, true);
    this.bytes(new Uint8Array(view.buffer));
  }
  u64(value: number): void {
    this.bytes(new Uint8Array(BigUint64Array.of(BigInt(value)).buffer));
  }
  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.u64(bytes.length);
    this.bytes(bytes);
  }
  pad(): void {
    this.bytes(new Uint8Array((ALIGNMENT - (this.length % ALIGNMENT)) % ALIGNMENT));
  }
}

type Value =
  | { u32: number }
  | { f32: number }
  | { text: string }
  | { flag: boolean }
  | { texts: string[] }
  | { floats: number[] }
  | { ints: number[] };

function writeValue(writer: Writer, value: Value): void {
  const type = (code: number) => writer.number('setUint32', code);
  const list = <T>(code: number, items: readonly T[], write: (item: T) => void) => {
    type(ARRAY);
    type(code);
    writer.u64(items.length);
    items.forEach(write);
  };
  if ('u32' in value) {
    type(UINT32);
    writer.number('setUint32', value.u32);
  } else if ('f32' in value) {
    type(FLOAT32);
    writer.number('setFloat32', value.f32);
  } else if ('text' in value) {
    type(STRING);
    writer.text(value.text);
  } else if ('flag' in value) {
    type(BOOL);
    writer.bytes(Uint8Array.of(value.flag ? 1 : 0));
  } else if ('texts' in value) list(STRING, value.texts, (item) => writer.text(item));
  else if ('floats' in value) list(FLOAT32, value.floats, (item) => writer.number('setFloat32', item));
  else list(INT32, value.ints, (item) => writer.number('setInt32', item));
}

/** Blocks as GGUF has them: the f16 scale, then byte j with element j in its low nibble and j + 16 in its high. */
function blocksOf({ quants, scales }: QuantisedTensor): Uint8Array {
  const blocks = quants.length / 4;
  const bytes = new Uint8Array(18 * blocks);
  const halves = new Uint16Array(scales.buffer, scales.byteOffset, scales.length * 2);
  const nibble = (index: number) => ((quants[index >>> 3] ?? 0) >>> (8 * (index & 3) + (index & 4))) & 15;
  for (let block = 0; block < blocks; block++) {
    const scale = halves[block] ?? 0;
    bytes[18 * block] = scale & 255;
    bytes[18 * block + 1] = scale >>> 8;
    for (let j = 0; j < 16; j++)
      bytes[18 * block + 2 + j] = nibble(32 * block + j) | (nibble(32 * block + j + 16) << 4);
  }
  return bytes;
}

/** Rows so that pairs which the rotary embedding turns, half a head apart, are neighbours, as llama.cpp wants. */
function neighbourRows(blocks: Uint8Array, { rows }: Matrix, headSize: number): Uint8Array {
  const rowBytes = blocks.length / rows;
  const moved = new Uint8Array(blocks.length);
  for (let row = 0; row < rows; row++) {
    const inHead = row % headSize;
    const target = row - inHead + (inHead < headSize / 2 ? 2 * inHead : 2 * (inHead - headSize / 2) + 1);
    moved.set(blocks.subarray(row * rowBytes, (row + 1) * rowBytes), target * rowBytes);
  }
  return moved;
}

/** What a token of the prompt is written as. */
export const characterOf = (token: number) => String.fromCodePoint(0x4e00 + token - FIRST_CHARACTER);

/** Tokens of single bytes, behind those that stand for no text. */
const BYTES = 256;
export const LEAST_VOCABULARY_WITH_BYTES = FIRST_CHARACTER + BYTES;

/**
 * Without tokens of single bytes where the answer has to be text, which half of them are not; with them where ids are
 * given and taken, since llama.cpp ends a process that tokenises a text and finds none.
 */
function metadata({ shape }: ModelProblem, hasBytes: boolean): Record<string, Value> {
  const kindAt = (id: number) => {
    if (id < FIRST_CHARACTER) return id === 0 ? 2 : 3;
    return hasBytes && id < LEAST_VOCABULARY_WITH_BYTES ? 6 : 1;
  };
  const byteOf = (id: number) => `<0x${(id - FIRST_CHARACTER).toString(16).toUpperCase().padStart(2, '0')}>`;
  const tokens = Array.from({ length: shape.vocabularySize }, (_, id) =>
    id < FIRST_CHARACTER
      ? (['<unk>', '<s>', '</s>'][id] ?? '')
      : kindAt(id) === 6
        ? byteOf(id)
        : characterOf(id),
  );
  return {
    'general.architecture': { text: 'llama' },
    'general.file_type': { u32: TENSOR_Q4_0 },
    'llama.context_length': { u32: shape.contextTokens },
    'llama.embedding_length': { u32: shape.hiddenSize },
    'llama.block_count': { u32: shape.layerCount },
    'llama.feed_forward_length': { u32: shape.feedForwardSize },
    'llama.attention.head_count': { u32: shape.headCount },
    'llama.attention.head_count_kv': { u32: shape.kvHeadCount },
    'llama.attention.layer_norm_rms_epsilon': { f32: shape.normEpsilon },
    'llama.rope.dimension_count': { u32: shape.headSize },
    'llama.rope.freq_base': { f32: shape.ropeBase ?? 10_000 },
    'llama.vocab_size': { u32: shape.vocabularySize },
    'tokenizer.ggml.model': { text: 'llama' },
    'tokenizer.ggml.tokens': { texts: tokens },
    'tokenizer.ggml.scores': { floats: tokens.map(() => 0) },
    'tokenizer.ggml.token_type': { ints: tokens.map((_, id) => kindAt(id)) },
    'tokenizer.ggml.unknown_token_id': { u32: 0 },
    'tokenizer.ggml.bos_token_id': { u32: 1 },
    'tokenizer.ggml.eos_token_id': { u32: 2 },
    'tokenizer.ggml.add_bos_token': { flag: false },
    'tokenizer.ggml.add_space_prefix': { flag: false },
  };
}

interface StoredTensor {
  name: string;
  dims: readonly number[];
  type: number;
  bytes: Uint8Array;
}

function tensorsOf(problem: ModelProblem): StoredTensor[] {
  const { shape, tensors } = problem;
  const norm = (name: string): StoredTensor => {
    const ones = new Float32Array(shape.hiddenSize).fill(1);
    return { name, dims: [shape.hiddenSize], type: TENSOR_F32, bytes: new Uint8Array(ones.buffer) };
  };
  const matrix = (name: string, one: Matrix, isTurned = false): StoredTensor => {
    const blocks = blocksOf(one.quantised);
    const bytes = isTurned ? neighbourRows(blocks, one, shape.headSize) : blocks;
    return { name, dims: [one.columns, one.rows], type: TENSOR_Q4_0, bytes };
  };
  const layers = Array.from({ length: shape.layerCount }, (_, layer) => {
    const { q, k, v, output, gate, up, down } = separateMatrices(problem, layer);
    const name = (rest: string) => `blk.${layer}.${rest}.weight`;
    return [
      norm(name('attn_norm')),
      matrix(name('attn_q'), q, true),
      matrix(name('attn_k'), k, true),
      matrix(name('attn_v'), v),
      matrix(name('attn_output'), output),
      norm(name('ffn_norm')),
      matrix(name('ffn_gate'), gate),
      matrix(name('ffn_up'), up),
      matrix(name('ffn_down'), down),
    ];
  });
  const outer = (name: string) => tensors.get(name) as unknown as Matrix;
  return [
    matrix('token_embd.weight', outer('embedding')),
    ...layers.flat(),
    norm('output_norm.weight'),
    matrix('output.weight', outer('head')),
  ];
}

/** A GGUF file of the model, with a vocabulary of single characters, and of bytes if asked for. */
export function ggufFile(problem: ModelProblem, { hasBytes = false } = {}): Blob {
  const writer = new Writer();
  const fields = Object.entries(metadata(problem, hasBytes));
  const tensors = tensorsOf(problem);
  writer.bytes(new TextEncoder().encode('GGUF'));
  writer.number('setUint32', 3);
  writer.u64(tensors.length);
  writer.u64(fields.length);
  for (const [name, value] of fields) {
    writer.text(name);
    writeValue(writer, value);
  }
  let offset = 0;
  for (const { name, dims, type, bytes } of tensors) {
    writer.text(name);
    writer.number('setUint32', dims.length);
    for (const dim of dims) writer.u64(dim);
    writer.number('setUint32', type);
    writer.u64(offset);
    offset += Math.ceil(bytes.length / ALIGNMENT) * ALIGNMENT;
  }
  writer.pad();
  for (const { bytes } of tensors) {
    writer.bytes(bytes);
    writer.pad();
  }
  return new Blob(writer.parts as BlobPart[]);
}
