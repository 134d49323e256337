import { constants, defineKernel } from '../kernel/define-kernel.ts';
import type { Dims } from '../kernel/kernel.ts';
import { workgroupSizeRefusal } from '../kernel/refusals.ts';
import { PREFILL_TILES, type PrefillTile, prefillTunings } from './choose.ts';
import { type AttentionDim, attention, attentionFiles } from './contract.ts';
import { attentionEdgeDims, attentionRefusal, lineWorkgroups } from './dims.ts';

type HeadTile = PrefillTile & { HEAD_VEC4: number };

const INVOCATIONS = 256;

/** Constants of the .wgsl file. Its tile of keys holds 4 x COLUMNS of them: BLOCK is no more. */
function sizes(tile: HeadTile) {
  const { OWN_QUADS, QUAD_GROUPS, LANES, BLOCK, HEAD_VEC4 } = tile;
  const QUADS = OWN_QUADS * QUAD_GROUPS;
  const SHARE = Math.ceil(HEAD_VEC4 / LANES);
  return {
    ...tile,
    QUADS,
    INVOCATIONS: QUAD_GROUPS * LANES,
    KEYS: BLOCK / LANES,
    SHARE,
    TILE: OWN_QUADS * SHARE,
    COLUMNS: LANES * SHARE,
    // More than QUADS: or what invocations stage together goes to the same banks.
    STRIDE: QUADS + 1,
  };
}

/** Wide heads go over more lanes, so that no invocation sums more than the tuning wants. */
function forHead(tile: PrefillTile, { headSize }: Dims<'headSize'>): HeadTile {
  const HEAD_VEC4 = headSize / 4;
  let { QUAD_GROUPS, LANES, BLOCK } = tile;
  while (Math.ceil(HEAD_VEC4 / LANES) > tile.OWN_QUADS && LANES < 64) {
    LANES *= 2;
    BLOCK = Math.max(BLOCK, LANES);
    if (QUAD_GROUPS * LANES > INVOCATIONS) QUAD_GROUPS /= 2;
  }
  return { ...tile, QUAD_GROUPS, LANES, BLOCK, HEAD_VEC4 };
}

function workgroupBytes(tile: HeadTile): number {
  const { QUADS, LANES, STRIDE, COLUMNS } = sizes(tile);
  const tiles = Math.max(16, LANES) * STRIDE + 16 * (COLUMNS + 1);
  return 16 * tiles + 16 * 4 * QUADS;
}

/** Register tiles of queries, keys and values over workgroup memory: the default of GPUs. */
export const attentionPrefill = defineKernel<AttentionDim, HeadTile, PrefillTile>({
  ...attention,
  op: 'attention-prefill',
  files: (type) => [...attentionFiles(type), 'attention/logit', 'attention/prefill'],
  prelude: ({ tuning }) => constants(sizes(tuning)),
  overrides: [],
  refusal(device, request) {
    if (request.dims.splits > 1) return 'splits no keys';
    const bytes = Math.max(...PREFILL_TILES.map((tile) => workgroupBytes(forHead(tile, request.dims))));
    return workgroupSizeRefusal(device, { invocations: INVOCATIONS, bytes }) ?? attentionRefusal(request);
  },
  tuningSpace: prefillTunings,
  tuningFor: forHead,
  workgroups: (dims, { OWN_QUADS, QUAD_GROUPS }) => lineWorkgroups(dims, 4 * OWN_QUADS * QUAD_GROUPS),
  edgeDims: ({ OWN_QUADS, QUAD_GROUPS, BLOCK }) =>
    attentionEdgeDims('prefill', {
      rows: 4 * OWN_QUADS * QUAD_GROUPS,
      keys: BLOCK,
      // A pipeline takes software adapters seconds: heads over 16, 32 and 64 lanes, whole or in part; wide once.
      headSizes: OWN_QUADS === 2 ? [96] : [8, 128, 192],
    }),
});
