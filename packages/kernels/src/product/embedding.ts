import { BLOCK_SIZE, bytesPerElement } from '../formats/element-types.ts';
import { constants, f32, plainKernel, ROWS_OF_VEC4, read, u32, write } from '../kernel/define-kernel.ts';
import { multipleRefusal } from '../kernel/dims.ts';
import type { Dims } from '../kernel/kernel.ts';
import { ALL_TYPES, WEIGHT_TYPES, weightConstants, weightFiles } from './weights/weights.ts';

type Name = 'rows' | 'hiddenSize' | 'vocabularySize' | 'firstToken' | 'scale';

const tableLength = ({ vocabularySize, hiddenSize }: Dims<Name>) => vocabularySize * hiddenSize;

/** Rows of a table of any type by token id, decoded, times a number (1, but for Gemma). */
export const embedding = plainKernel<Name>({
  op: 'embedding',
  files: (type) => [...weightFiles(type), 'product/embedding'],
  types: ALL_TYPES,
  prelude: ({ type }) => constants(weightConstants(type)),
  uniforms: [...u32('rows', 'hiddenSize', 'vocabularySize', 'firstToken'), ...f32('scale')],
  bindings: [
    read('tokens', ({ rows }) => rows, 'u32'),
    read('weights', tableLength, 'variant'),
    write('output', ({ rows, hiddenSize }) => rows * hiddenSize, 'vec4f'),
    read('scales', (dims) => tableLength(dims) / BLOCK_SIZE, 'scale'),
  ],
  refusal: (_, { dims, type }) => multipleRefusal(dims, WEIGHT_TYPES[type].innerMultiple, 'hiddenSize'),
  // As f32 needs, whose loads hold the fewest elements: of other types the last ones have nothing to do.
  workgroups: ({ rows, hiddenSize: size }, tuning) => ROWS_OF_VEC4.workgroups({ rows, size }, tuning),
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
    const { innerMultiple } = WEIGHT_TYPES[type];
    const padded = (size: number) => Math.ceil(size / innerMultiple) * innerMultiple;
    return [
      { rows: 1, hiddenSize: padded(1), vocabularySize: 1, firstToken: 0, scale: 1 },
      { rows: 7, hiddenSize: padded(250), vocabularySize: 11, firstToken: 5, scale: 48.5 },
      { rows: 3, hiddenSize: padded(260), vocabularySize: 331, firstToken: 0, scale: 1 },
    ];
  },
});
