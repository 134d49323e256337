import { BLOCK_SIZE, bytesPerElement } from '../formats/element-types.ts';
import { WGSL } from '../generated/wgsl.ts';
import { notMultiple } from '../kernel/dims.ts';
import { type Binding, type Dims, defineKernel, type Uniform } from '../kernel/kernel.ts';
import { read, u32, type WorkgroupTuning, write } from '../kernel/plain-kernel.ts';
import { declarations } from './declarations.ts';
import { ALL_TYPES, WEIGHT_TYPES } from './weights/weights.ts';

type Name = 'rows' | 'hiddenSize' | 'vocabularySize' | 'firstToken' | 'scale';

const tableLength = ({ vocabularySize, hiddenSize }: Dims<Name>) => vocabularySize * hiddenSize;

const uniforms: readonly Uniform<Name>[] = [
  ...u32('rows', 'hiddenSize', 'vocabularySize', 'firstToken'),
  { name: 'scale', type: 'f32' },
];
const bindings: readonly Binding<Name>[] = [
  read('tokens', ({ rows }) => rows, 'u32'),
  read('weights', tableLength, 'variant'),
  write('output', ({ rows, hiddenSize }) => rows * hiddenSize),
  read('scales', (dims) => tableLength(dims) / BLOCK_SIZE, 'scale'),
];

/** Rows of a table of any type by token id, decoded, times a number (1, but for Gemma). */
export const embedding = defineKernel<Name, WorkgroupTuning>({
  op: 'embedding',
  name: 'embedding',
  source: (type) => WEIGHT_TYPES[type].files.map((name) => WGSL[name]).join('') + WGSL['product/embedding'],
  types: ALL_TYPES,
  prelude: ({ type }) => WEIGHT_TYPES[type].enables + declarations({ uniforms, bindings }),
  overrides: ['WORKGROUP_SIZE'],
  uniforms,
  bindings,
  outputs: ['output'],
  unsupported: (_, { dims, type }) => notMultiple(dims, WEIGHT_TYPES[type].innerMultiple, 'hiddenSize'),
  tuningSpace: () => [{ WORKGROUP_SIZE: 64 }],
  // As f32 needs, whose loads hold the fewest elements: of other types the last ones have nothing to do.
  workgroups: ({ rows, hiddenSize }, { WORKGROUP_SIZE }) => [
    Math.ceil(hiddenSize / 4 / WORKGROUP_SIZE),
    rows,
    1,
  ],
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
  reference({ tokens, weights, output }, { rows, hiddenSize, vocabularySize, firstToken, scale }) {
    const looked = (i: number) => {
      const row = (tokens?.[Math.floor(i / hiddenSize)] ?? 0) - firstToken;
      if (row < 0 || row >= vocabularySize) return output?.[i];
      return scale * (weights?.[row * hiddenSize + (i % hiddenSize)] ?? 0);
    };
    return { output: Float32Array.from({ length: rows * hiddenSize }, (_, i) => looked(i) ?? 0) };
  },
  tolerance: () => ({ maxRelativeError: 1e-7 }),
  edgeDims(_, type) {
    const step = WEIGHT_TYPES[type].innerMultiple;
    return [
      { rows: 1, hiddenSize: step, vocabularySize: 1, firstToken: 0, scale: 1 },
      { rows: 7, hiddenSize: Math.ceil(250 / step) * step, vocabularySize: 11, firstToken: 5, scale: 48.5 },
      { rows: 3, hiddenSize: Math.ceil(260 / step) * step, vocabularySize: 331, firstToken: 0, scale: 1 },
    ];
  },
});
