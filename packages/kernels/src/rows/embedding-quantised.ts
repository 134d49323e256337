import { outerType } from '@breakeven/schema/element-bytes';
import { BLOCK_SIZE, QUANTISED_TYPES } from '../formats/element-types.ts';
import { WGSL } from '../generated/wgsl.ts';
import { notMultiple, quantPrelude } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import type { WorkgroupTuning } from '../kernel/plain-kernel.ts';
import { EMBEDDING, type EmbeddingName, tableLength } from './embedding.ts';

const [tokens, table, output] = EMBEDDING.bindings;

/** Rows of a quantised embedding table by token id, decoded. */
export const embeddingQuantised = defineKernel<EmbeddingName, WorkgroupTuning>({
  ...EMBEDDING,
  name: 'embedding-quantised',
  source: () => WGSL['rows/embedding-quantised'],
  types: QUANTISED_TYPES.filter((type) => outerType(type) === type),
  prelude: ({ type }) => quantPrelude(type),
  bindings: [
    tokens,
    table,
    { name: 'scales', access: 'read', element: 'scale', length: (dims) => tableLength(dims) / BLOCK_SIZE },
    output,
  ],
  unsupported: (_, { dims }) => notMultiple(dims, BLOCK_SIZE, 'hiddenSize'),
  edgeDims: () => [
    { rows: 1, hiddenSize: 32, vocabularySize: 1, firstToken: 0, scale: 1 },
    { rows: 7, hiddenSize: 96, vocabularySize: 11, firstToken: 5, scale: 48.5 },
    { rows: 3, hiddenSize: 288, vocabularySize: 331, firstToken: 0, scale: 1 },
  ],
});
