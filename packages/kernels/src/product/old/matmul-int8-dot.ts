import { QUANTISED_TYPES } from '../../formats/element-types.ts';
import { WGSL } from '../../generated/wgsl.ts';
import { dim } from '../../kernel/dims.ts';
import { defineKernel } from '../../kernel/kernel.ts';
import { quantisedMatmul, quantisedMisfit } from '../contracts/matmul.ts';
import { int8Prelude, int8Tolerance } from './int8-dot-prelude.ts';
import { quantisedEdgeDims } from './matmul-edge-dims.ts';

const ROWS = 64;
const COLUMNS = 128;

/** Register tile of packed int8 products. Less exact than quantised weights are by themselves: by name only. */
export const matmulInt8Dot = defineKernel({
  ...quantisedMatmul,
  name: 'matmul-int8-dot',
  source: () => WGSL['product/old/matmul-int8-dot'],
  types: QUANTISED_TYPES,
  rounds: () => 'activations to int8',
  prelude: ({ type }) => int8Prelude(type),
  overrides: [],
  unsupported: (facts, { dims }) =>
    facts.supportsSubgroups ? quantisedMisfit(dims) : 'needs the feature subgroups',
  tuningSpace: () => [{}],
  workgroups: (dims) => [Math.ceil(dim(dims, 'columns') / COLUMNS), Math.ceil(dim(dims, 'rows') / ROWS), 1],
  tolerance: (_, dims) => int8Tolerance(dims),
  edgeDims: () => quantisedEdgeDims({ rows: ROWS, columns: COLUMNS }),
});
