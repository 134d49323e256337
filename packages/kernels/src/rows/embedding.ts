import { bytesPerElement, FLOAT_TYPES } from '../formats/element-types.ts';
import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf, elementPrelude, notMultiple } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';

/** Rows of the embedding table by token id, times a number (1, but for Gemma). */
export const embedding = defineKernel({
  op: 'embedding',
  name: 'embedding',
  source: () => WGSL['rows/embedding'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'hiddenSize', type: 'u32' },
    { name: 'vocabularySize', type: 'u32' },
    { name: 'firstToken', type: 'u32' },
    { name: 'scale', type: 'f32' },
  ],
  bindings: [
    { name: 'tokens', access: 'read', element: 'u32', length: (dims) => dim(dims, 'rows') },
    {
      name: 'table',
      access: 'read',
      element: 'variant',
      length: (dims) => dim(dims, 'vocabularySize') * dim(dims, 'hiddenSize'),
    },
    {
      name: 'output',
      access: 'read_write',
      element: 'f32',
      length: (dims) => dim(dims, 'rows') * dim(dims, 'hiddenSize'),
    },
  ],
  outputs: ['output'],
  unsupported: (_, { dims }) => notMultiple(dims, 4, 'hiddenSize'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups: (dims, { WORKGROUP_SIZE }) => [
    Math.ceil(dim(dims, 'hiddenSize') / 4 / Number(WORKGROUP_SIZE)),
    dim(dims, 'rows'),
    1,
  ],
  flop: () => 0,
  bytes: (dims, type) => dim(dims, 'rows') * dim(dims, 'hiddenSize') * (bytesPerElement(type) + 4),
  inputs(dims, random) {
    const tokens = Uint32Array.from({ length: dim(dims, 'rows') }, () =>
      // Some beside the table, where it is a part.
      Math.floor(random() * (dim(dims, 'vocabularySize') + 2 * dim(dims, 'firstToken'))),
    );
    // The last that the part holds, and the one behind it.
    const end = dim(dims, 'firstToken') + dim(dims, 'vocabularySize');
    if (tokens.length > 2) tokens.set([end - 1, end], 1);
    return { tokens };
  },
  reference({ tokens, table, output }, dims) {
    const { rows, hiddenSize, vocabularySize, firstToken } = dimsOf(
      dims,
      ...(['rows', 'hiddenSize', 'vocabularySize', 'firstToken'] as const),
    );
    const looked = (i: number) => {
      const row = (tokens?.[Math.floor(i / hiddenSize)] ?? 0) - firstToken;
      if (row < 0 || row >= vocabularySize) return output?.[i];
      return dim(dims, 'scale') * (table?.[row * hiddenSize + (i % hiddenSize)] ?? 0);
    };
    return { output: Float32Array.from({ length: rows * hiddenSize }, (_, i) => looked(i) ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 1e-7 }),
  edgeDims: () => [
    { rows: 1, hiddenSize: 4, vocabularySize: 1, firstToken: 0, scale: 1 },
    { rows: 7, hiddenSize: 252, vocabularySize: 11, firstToken: 5, scale: 48.5 },
    { rows: 3, hiddenSize: 260, vocabularySize: 331, firstToken: 0, scale: 1 },
  ],
});
