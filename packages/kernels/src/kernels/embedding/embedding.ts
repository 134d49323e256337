import { defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { bytesPerElement, dim, dimsOf, elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';

/** Rows of the embedding table by token id. */
export const embedding = defineKernel({
  op: 'embedding',
  name: 'embedding',
  source: WGSL.embedding,
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'hiddenSize', type: 'u32' },
    { name: 'vocabularySize', type: 'u32' },
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
      Math.floor(random() * dim(dims, 'vocabularySize')),
    );
    return { tokens };
  },
  reference({ tokens, table }, dims) {
    const { rows, hiddenSize } = dimsOf(dims, 'rows', 'hiddenSize');
    const at = (i: number) => (tokens?.[Math.floor(i / hiddenSize)] ?? 0) * hiddenSize + (i % hiddenSize);
    return { output: Float32Array.from({ length: rows * hiddenSize }, (_, i) => table?.[at(i)] ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [
    { rows: 1, hiddenSize: 4, vocabularySize: 1 },
    { rows: 7, hiddenSize: 252, vocabularySize: 11 },
    { rows: 3, hiddenSize: 260, vocabularySize: 331 },
  ],
});
