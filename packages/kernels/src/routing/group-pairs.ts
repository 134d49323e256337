import { plainKernel, u32, write } from '../kernel/define-kernel.ts';
import type { Dims } from '../kernel/kernel.ts';
import { expertTiles, groupPairs as grouped, randomExperts } from './expert-tiles.ts';

type Name = 'pairs' | 'expertCount' | 'tileRows' | 'tileCount';

const length = ({ pairs, tileCount }: Dims<Name>) => 2 * pairs + 3 * tileCount;

const edge = (pairs: number, expertCount: number, tileRows: number): Dims<Name> => ({
  pairs,
  expertCount,
  tileRows,
  tileCount: expertTiles({ pairs, expertCount, tileRows }),
});

/** Orders the pairs of a prompt by expert and cuts them into tiles for the grouped matmuls. */
export const groupPairs = plainKernel<Name>({
  op: 'group-pairs',
  files: ['routing/group-pairs'],
  fixed: ['expertCount'],
  uniforms: u32('pairs', 'expertCount', 'tileRows', 'tileCount'),
  bindings: [write('experts', length, 'u32')],
  refusal(_, { dims }) {
    const { tileRows, tileCount } = dims;
    if (tileRows === 0) return 'tileRows = 0 makes no tile';
    const needed = expertTiles(dims);
    return tileCount < needed ? `tileCount = ${tileCount} is below ${needed}, which may be needed` : null;
  },
  tuningSpace: ({ cheapBarriers }) =>
    cheapBarriers
      ? [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 32 }]
      : [{ WORKGROUP_SIZE: 32 }, { WORKGROUP_SIZE: 64 }],
  workgroups: ({ expertCount }) => [expertCount, 1, 1],
  bytes: (dims) => 4 * length(dims),
  // What is to be written holds something else.
  inputs(dims, random) {
    const experts = randomExperts(dims, dims.expertCount, random);
    return {
      experts: experts.map((expert, i) => (i < dims.pairs ? expert : Math.floor(2 ** 32 * random()))),
    };
  },
  reference: ({ experts }, dims) => ({
    experts: grouped(experts?.subarray(0, dims.pairs) ?? [], dims),
  }),
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [edge(1, 1, 8), edge(63, 5, 8), edge(64, 8, 32), edge(65, 200, 16), edge(1000, 7, 64)],
});
