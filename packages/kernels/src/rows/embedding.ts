import { bytesPerElement, FLOAT_TYPES } from '../formats/element-types.ts';
import { WGSL } from '../generated/wgsl.ts';
import { elementPrelude, notMultiple } from '../kernel/dims.ts';
import { type Dims, defineKernel, type Kernel } from '../kernel/kernel.ts';
import { u32, type WorkgroupTuning } from '../kernel/plain-kernel.ts';

export type EmbeddingName = 'rows' | 'hiddenSize' | 'vocabularySize' | 'firstToken' | 'scale';
type EmbeddingDims = Dims<EmbeddingName>;

export const tableLength = ({ vocabularySize, hiddenSize }: EmbeddingDims) => vocabularySize * hiddenSize;

/** What is common to tables of all types. */
export const EMBEDDING = {
  op: 'embedding',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [...u32('rows', 'hiddenSize', 'vocabularySize', 'firstToken'), { name: 'scale', type: 'f32' }],
  bindings: [
    { name: 'tokens', access: 'read', element: 'u32', length: ({ rows }) => rows },
    { name: 'table', access: 'read', element: 'variant', length: tableLength },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: ({ rows, hiddenSize }) => rows * hiddenSize,
    },
  ],
  outputs: ['output'],
  tuningSpace: (): [WorkgroupTuning] => [{ WORKGROUP_SIZE: 64 }],
  workgroups: ({ rows, hiddenSize }, { WORKGROUP_SIZE }) =>
    [Math.ceil(hiddenSize / 4 / WORKGROUP_SIZE), rows, 1] as const,
  flop: () => 0,
  bytes: ({ rows, hiddenSize }, type) => rows * hiddenSize * (bytesPerElement(type) + 4),
  inputs({ rows, vocabularySize, firstToken }, random) {
    const tokens = Uint32Array.from({ length: rows }, () =>
      // Some beside the table, where it is a part.
      Math.floor(random() * (vocabularySize + 2 * firstToken)),
    );
    // The last that the part holds, and the one behind it.
    const end = firstToken + vocabularySize;
    if (tokens.length > 2) tokens.set([end - 1, end], 1);
    return { tokens };
  },
  reference({ tokens, table, output }, { rows, hiddenSize, vocabularySize, firstToken, scale }) {
    const looked = (i: number) => {
      const row = (tokens?.[Math.floor(i / hiddenSize)] ?? 0) - firstToken;
      if (row < 0 || row >= vocabularySize) return output?.[i];
      return scale * (table?.[row * hiddenSize + (i % hiddenSize)] ?? 0);
    };
    return { output: Float32Array.from({ length: rows * hiddenSize }, (_, i) => looked(i) ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 1e-7 }),
} as const satisfies Partial<Kernel<EmbeddingName, WorkgroupTuning>>;

/** Rows of the embedding table by token id, times a number (1, but for Gemma). */
export const embedding = defineKernel<EmbeddingName, WorkgroupTuning>({
  ...EMBEDDING,
  name: 'embedding',
  source: () => WGSL['rows/embedding'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'hiddenSize'),
  edgeDims: () => [
    { rows: 1, hiddenSize: 4, vocabularySize: 1, firstToken: 0, scale: 1 },
    { rows: 7, hiddenSize: 252, vocabularySize: 11, firstToken: 5, scale: 48.5 },
    { rows: 3, hiddenSize: 260, vocabularySize: 331, firstToken: 0, scale: 1 },
  ],
});
