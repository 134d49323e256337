import { type Arrays, type Dims, defineKernel } from '../../define-kernel.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { STEP_BINDING } from '../../ops/contract.ts';
import { bytesPerElement, dim, dimsOf, elementPrelude, FLOAT_TYPES, notMultiple } from '../../ops/dims.ts';

const sizes = (dims: Dims) => dimsOf(dims, 'rows', 'headCount', 'kvHeadCount', 'headSize', 'capacity');
const cacheLength = (dims: Dims) => dim(dims, 'kvHeadCount') * dim(dims, 'capacity') * dim(dims, 'headSize');
const projectionLength = (dims: Dims) => {
  const { rows, headCount, kvHeadCount, headSize } = sizes(dims);
  return rows * (headCount + 2 * kvHeadCount) * headSize;
};
const queryLength = (dims: Dims) => dim(dims, 'rows') * dim(dims, 'headCount') * dim(dims, 'headSize');

/** Turns queries and keys by their positions and appends keys and values to the cache. */
export const ropeAppend = defineKernel({
  op: 'rope-append',
  name: 'rope-append',
  source: WGSL['rope-append'],
  types: FLOAT_TYPES,
  prelude: ({ type }) => elementPrelude(type),
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'rows', type: 'u32' },
    { name: 'headCount', type: 'u32' },
    { name: 'kvHeadCount', type: 'u32' },
    { name: 'headSize', type: 'u32' },
    { name: 'capacity', type: 'u32' },
  ],
  bindings: [
    STEP_BINDING,
    { name: 'qkv', access: 'read', element: 'f32', length: projectionLength },
    {
      name: 'rotations',
      access: 'read',
      element: 'f32',
      length: (dims) => dim(dims, 'capacity') * dim(dims, 'headSize'),
    },
    { name: 'queries', access: 'read_write', element: 'f32', length: queryLength },
    { name: 'keys', access: 'read_write', element: 'variant', length: cacheLength },
    { name: 'values', access: 'read_write', element: 'variant', length: cacheLength },
  ],
  outputs: ['queries', 'keys', 'values'],
  unsupported: (_, { dims }) => notMultiple(dims, 2, 'headSize'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  workgroups(dims, { WORKGROUP_SIZE }) {
    const { rows, headCount, kvHeadCount, headSize } = sizes(dims);
    const pairs = ((headCount + 2 * kvHeadCount) * headSize) / 2;
    return [Math.ceil(pairs / Number(WORKGROUP_SIZE)), rows, 1];
  },
  // Two products and one addition for each turned element.
  flop(dims) {
    const { rows, headCount, kvHeadCount, headSize } = sizes(dims);
    return 3 * rows * (headCount + kvHeadCount) * headSize;
  },
  bytes(dims, type) {
    const cached = projectionLength(dims) - queryLength(dims);
    return 4 * (projectionLength(dims) + queryLength(dims)) + cached * bytesPerElement(type);
  },
  inputs: (dims) => ({ step: Uint32Array.of(dims.position ?? 0, 0, 0, 0) }),
  // Su et al. 2021, eq. 34, pair by pair, in the rotate-half order.
  reference(inputs, dims): Arrays {
    const { rows, headCount, kvHeadCount, headSize, capacity } = sizes(dims);
    const { qkv, rotations } = inputs as Record<'qkv' | 'rotations', Float32Array>;
    const position = inputs.step?.[0] ?? 0;
    const half = headSize / 2;
    const queries = new Float32Array(queryLength(dims));
    const keys = Float32Array.from(inputs.keys ?? []);
    const values = Float32Array.from(inputs.values ?? []);
    const heads = headCount + 2 * kvHeadCount;
    for (let row = 0; row < rows; row++) {
      for (let head = 0; head < heads; head++) {
        for (let i = 0; i < headSize; i++) {
          const at = (row * heads + head) * headSize;
          const x = qkv[at + i] ?? 0;
          const partner = i < half ? -(qkv[at + i + half] ?? 0) : (qkv[at + i - half] ?? 0);
          const rotation = ((position + row) * half + (i % half)) * 2;
          const turned = x * (rotations[rotation] ?? 0) + partner * (rotations[rotation + 1] ?? 0);
          const cacheAt = (kvHead: number) => (kvHead * capacity + position + row) * headSize + i;
          if (head < headCount) queries[(row * headCount + head) * headSize + i] = turned;
          else if (head < headCount + kvHeadCount) keys[cacheAt(head - headCount)] = turned;
          else values[cacheAt(head - headCount - kvHeadCount)] = x;
        }
      }
    }
    return { queries, keys, values };
  },
  // f16 caches round to 2^-11 of each element.
  tolerance: (type) => ({ maxRelativeError: type === 'f16' ? 1e-3 : 1e-6 }),
  edgeDims: () => [
    { rows: 1, position: 0, headCount: 1, kvHeadCount: 1, headSize: 2, capacity: 1 },
    { rows: 1, position: 6, headCount: 4, kvHeadCount: 2, headSize: 64, capacity: 9 },
    { rows: 5, position: 2, headCount: 9, kvHeadCount: 3, headSize: 20, capacity: 7 },
  ],
});
