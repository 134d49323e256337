import { WGSL } from '../generated/wgsl.ts';
import { dim } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';
import { attention } from './attention-contract.ts';
import {
  attentionEdgeDims,
  attentionUnsupported,
  lineWorkgroups,
  queriesOfKvHead,
} from './attention-dims.ts';
import { CACHE_TYPES, cachePrelude } from './kv-cache.ts';

/** The sum over 4 neighbouring lanes, in each of them: within a quad, or by workgroup memory. */
const QUAD_SUM = {
  true: `fn quad_sum(x: Each, local: u32) -> Each {
  let pair = x + quadSwapX(x);
  return pair + quadSwapY(pair);
}
`,
  false: `var<workgroup> lane_sums: array<Each, WORKGROUP_SIZE>;
fn quad_sum(x: Each, local: u32) -> Each {
  workgroupBarrier();
  lane_sums[local] = x;
  workgroupBarrier();
  let first = local / 4u * 4u;
  return (lane_sums[first] + lane_sums[first + 1u]) + (lane_sums[first + 2u] + lane_sums[first + 3u]);
}
`,
} as const;

/** Workgroups over splits of the keys; four queries share every load. */
export const attentionDecode = defineKernel({
  ...attention,
  op: 'attention-decode',
  name: 'attention-decode',
  source: () => WGSL['attention/operands'] + WGSL['attention/attention-decode'],
  types: CACHE_TYPES,
  prelude: ({ type, tuning }) =>
    (tuning.QUADS ? 'enable subgroups;\n' : '') +
    ['HEAD_VEC4', 'QUERIES', 'AT_ONCE'].map((name) => `const ${name} = ${tuning[name]}u;\n`).join('') +
    `const SHARE = min(CACHED_VEC4, ${Number(tuning.SUMS) / Number(tuning.QUERIES)}u);\n` +
    `alias Each = vec${tuning.QUERIES}<f32>;\nalias EachIndex = vec${tuning.QUERIES}<u32>;\n` +
    cachePrelude(type) +
    QUAD_SUM[tuning.QUADS ? 'true' : 'false'],
  overrides: ['WORKGROUP_SIZE'],
  unsupported: (_, request) => attentionUnsupported(request),
  // Intel's registers hold one key of two queries, and no more than 4 vec4 of sums (SUMS).
  tuningSpace: ({ vendor, supportsSubgroups: QUADS }) =>
    vendor === 'intel'
      ? [
          { WORKGROUP_SIZE: 128, QUERIES: 2, AT_ONCE: 1, SUMS: 4, QUADS },
          { WORKGROUP_SIZE: 64, QUERIES: 4, AT_ONCE: 1, SUMS: 4, QUADS },
        ]
      : [
          { WORKGROUP_SIZE: 128, QUERIES: 4, AT_ONCE: 2, SUMS: 16, QUADS },
          { WORKGROUP_SIZE: 64, QUERIES: 2, AT_ONCE: 1, SUMS: 16, QUADS },
        ],
  tuningFor: (tuning, dims) => ({
    ...tuning,
    HEAD_VEC4: dim(dims, 'headSize') / 4,
    QUERIES: queriesOfKvHead(dims) <= 2 ? 2 : Number(tuning.QUERIES),
  }),
  workgroups: (dims, { QUERIES }) => lineWorkgroups(dims, Number(QUERIES)),
  edgeDims: ({ WORKGROUP_SIZE, QUERIES }) =>
    attentionEdgeDims('decode', {
      rows: Number(QUERIES),
      keys: Number(WORKGROUP_SIZE),
      // A pipeline takes software adapters a second: heads of fewer loads than lanes, of loads that divide the
      // workgroup or do not, of blocks that fill their words of scales or do not, of the most that there are.
      headSizes: WORKGROUP_SIZE === 64 ? [80, 192] : [8, 64, 96, 256],
    }),
});
