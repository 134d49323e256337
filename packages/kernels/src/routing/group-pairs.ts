import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf } from '../kernel/dims.ts';
import { type Dims, defineKernel } from '../kernel/kernel.ts';
import { expertTiles, groupPairs as grouped, randomExperts } from './expert-tiles.ts';

const length = (dims: Dims) => 2 * dim(dims, 'pairs') + 3 * dim(dims, 'tileCount');

const edge = (pairs: number, expertCount: number, tileRows: number): Dims => ({
  ...{ pairs, expertCount, tileRows },
  tileCount: expertTiles({ pairs, expertCount, tileRows }),
});

/** Orders the pairs of a prompt by expert and cuts them into tiles for the grouped matmuls. */
export const groupPairs = defineKernel({
  op: 'group-pairs',
  name: 'group-pairs',
  source: () => WGSL['routing/group-pairs'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE', 'EXPERTS'],
  uniforms: [
    { name: 'pairs', type: 'u32' },
    { name: 'expertCount', type: 'u32' },
    { name: 'tileRows', type: 'u32' },
    { name: 'tileCount', type: 'u32' },
  ],
  bindings: [{ name: 'experts', access: 'read_write', element: 'u32', length }],
  outputs: ['experts'],
  unsupported(_, { dims }) {
    const { pairs, expertCount, tileRows, tileCount } = dimsOf(
      dims,
      ...(['pairs', 'expertCount', 'tileRows', 'tileCount'] as const),
    );
    if (tileRows === 0) return 'tileRows = 0 makes no tile';
    const needed = expertTiles({ pairs, expertCount, tileRows });
    return tileCount < needed ? `tileCount = ${tileCount} is below ${needed}, which may be needed` : null;
  },
  tuningSpace: ({ isSoftwareAdapter }) =>
    isSoftwareAdapter
      ? [{ WORKGROUP_SIZE: 32 }, { WORKGROUP_SIZE: 64 }]
      : [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 32 }],
  tuningFor: (tuning, dims) => ({ ...tuning, EXPERTS: dim(dims, 'expertCount') }),
  workgroups: (dims) => [dim(dims, 'expertCount'), 1, 1],
  flop: () => 0,
  bytes: (dims) => 4 * length(dims),
  // What is to be written holds something else.
  inputs(dims, random) {
    const experts = randomExperts(dims, dim(dims, 'expertCount'), random);
    const pairs = dim(dims, 'pairs');
    return { experts: experts.map((expert, i) => (i < pairs ? expert : Math.floor(2 ** 32 * random()))) };
  },
  reference: ({ experts }, dims) => ({
    experts: grouped(experts?.subarray(0, dim(dims, 'pairs')) ?? [], dims),
  }),
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [edge(1, 1, 8), edge(63, 5, 8), edge(64, 8, 32), edge(65, 200, 16), edge(1000, 7, 64)],
});
