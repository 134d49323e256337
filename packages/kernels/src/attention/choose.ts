/**
 * What runs attention on a device: which kernel, with which tuning first, and over how many splits of the keys. Heads
 * and types that a kernel does not take it refuses itself (`refusal`); then the next one is asked. Of
 * attention-prefill-matrix there is one tuning, that of the device's matrices (attention/prefill-matrix.ts).
 */
import type { Capabilities } from '../device/capabilities.ts';
import type { Dims } from '../kernel/kernel.ts';
import { type SubgroupTuning, subgroupTuning } from '../kernel/subgroup-source.ts';

/** Kernels of `attention-prefill`, the best first: only one of them has no barriers. */
export function attentionPrefillPreference(_: unknown, { cheapBarriers }: Capabilities): readonly string[] {
  return cheapBarriers
    ? ['attention-prefill-matrix', 'attention-prefill', 'attention-prefill-subgroup']
    : ['attention-prefill-subgroup', 'attention-prefill'];
}

/** Kernels of `attention-decode`, the best first. */
export function attentionDecodePreference(_: unknown, { cheapBarriers }: Capabilities): readonly string[] {
  return cheapBarriers
    ? ['attention-decode', 'attention-decode-subgroup']
    : ['attention-decode-subgroup', 'attention-decode'];
}

/** Tile of attention-prefill: quads of queries an invocation, in groups, over lanes; keys a block; tiles at once. */
export type PrefillTile = Record<'OWN_QUADS' | 'QUAD_GROUPS' | 'LANES' | 'BLOCK' | 'UNROLL', number>;

const WIDE: PrefillTile = { OWN_QUADS: 2, QUAD_GROUPS: 8, LANES: 16, BLOCK: 64, UNROLL: 2 };
const NARROW: PrefillTile = { OWN_QUADS: 1, QUAD_GROUPS: 8, LANES: 16, BLOCK: 32, UNROLL: 1 };
export const PREFILL_TILES = [WIDE, NARROW];

/** 8 x 8 sums an invocation keep multipliers busy from workgroup memory; fewer registers hold 4 x 4. */
export const prefillTunings = ({ registers }: Capabilities): [PrefillTile, PrefillTile] =>
  registers === 'many' ? [WIDE, NARROW] : [NARROW, WIDE];

/** QUERIES share a load, AT_ONCE loads are under way, SUMS vec4 of weighted values are kept. */
export type DecodeBlock = Record<'WORKGROUP_SIZE' | 'QUERIES' | 'AT_ONCE' | 'SUMS', number> &
  SubgroupTuning & { SUBGROUPS: boolean };

/** Few registers hold one key of two queries, and no more than 4 vec4 of sums. */
export function decodeTunings(device: Capabilities): [DecodeBlock, DecodeBlock] {
  const isFew = device.registers === 'few';
  const lanes = { SUBGROUPS: device.supportsSubgroups, ...subgroupTuning(device) };
  const common = { SUMS: isFew ? 4 : 16, ...lanes };
  return [
    { WORKGROUP_SIZE: 128, QUERIES: isFew ? 2 : 4, AT_ONCE: isFew ? 1 : 2, ...common },
    { WORKGROUP_SIZE: 64, QUERIES: isFew ? 4 : 2, AT_ONCE: 1, ...common },
  ];
}

/** Queries of attention-*-subgroup that share a load. */
export type SubgroupQueries = Record<'QUERIES' | 'SUBGROUP_SIZE', number>;

export const subgroupTunings =
  (...queries: [number, number]) =>
  ({ subgroupMaxSize: SUBGROUP_SIZE }: Capabilities): [SubgroupQueries, SubgroupQueries] => [
    { QUERIES: queries[0], SUBGROUP_SIZE },
    { QUERIES: queries[1], SUBGROUP_SIZE },
  ];

/** Workgroups that keep a GPU busy; those of 2026 hold 100 to 300 at once. */
const BUSY_WORKGROUPS = 256;
/** Fewer keys a split are not worth the dispatch that puts the splits together. */
const MIN_SPLIT_KEYS = 256;
/** Memory is set aside for this many. */
export const MAX_SPLITS = 64;

/**
 * Parts that the keys of a decode step are dealt out to. Positions change from step to step and bound passes do not, so the
 * capacity decides. Where barriers are not cheap, KV heads alone keep all threads busy.
 */
export function attentionSplits(
  dims: Dims<'rows' | 'headCount' | 'kvHeadCount' | 'capacity' | 'rowsPerSequence' | 'windowTokens'>,
  { cheapBarriers }: Capabilities,
): number {
  if (!cheapBarriers || dims.rowsPerSequence > 1) return 1;
  const keys = dims.windowTokens === 0 ? dims.capacity : Math.min(dims.windowTokens, dims.capacity);
  const workgroups = dims.rows * dims.kvHeadCount * Math.ceil(dims.headCount / dims.kvHeadCount / 4);
  const wanted = Math.ceil(BUSY_WORKGROUPS / workgroups);
  return Math.max(1, Math.min(wanted, Math.floor(keys / MIN_SPLIT_KEYS), MAX_SPLITS));
}
