import type { ElementType } from '@breakeven/schema/element-type';
import type { DeviceFacts } from '../../device/device-facts.ts';
import { isQuantised } from '../../formats/element-types.ts';
import { dim } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';
import { withTiles } from '../contracts/matmul-experts.ts';

/** Fewer pairs, or fewer than one for each expert, share no weights that are worth a dispatch. */
const MIN_GROUPED_PAIRS = 16;
/** Pairs of an expert from which its tiles are tall. */
const TALL_PAIRS = { software: 16, gpu: 48 };
/** What a tall tile of quantised weights takes of workgroup memory: more than WebGPU's default limit. */
const TALL_BYTES = 17_408;

/**
 * Rows of the tiles that routed pairs are grouped into, 0 where they are computed pair by pair: a tile reads the
 * weights of its expert once. As tall as an expert has pairs on average, within what the device's kernels take.
 */
export function expertTileRows(
  { pairs, expertCount }: { pairs: number; expertCount: number },
  { isSoftwareAdapter, supportsSubgroups, subgroupMinSize, limits }: DeviceFacts,
): number {
  if (pairs < MIN_GROUPED_PAIRS || pairs < expertCount) return 0;
  // Software adapters emulate the barriers of the other tiles.
  if (isSoftwareAdapter && (!supportsSubgroups || subgroupMinSize < 4)) return 0;
  const mean = pairs / expertCount;
  if (isSoftwareAdapter) return mean >= TALL_PAIRS.software ? 16 : 8;
  return mean >= TALL_PAIRS.gpu && limits.maxComputeWorkgroupStorageSize >= TALL_BYTES ? 64 : 32;
}

/** Dims of `matmul-experts` with pairs grouped as a model's plan has them. */
export const groupedAsPlanned = (dims: Dims, facts: DeviceFacts): Dims =>
  withTiles(
    dims,
    expertTileRows({ pairs: dim(dims, 'pairs'), expertCount: dim(dims, 'expertCount') }, facts),
  );

/** Pair by pair; grouped, on matrix units, over workgroup memory, without barriers. */
const FLOATS = [
  'matmul-experts',
  'matmul-experts-matrix',
  'matmul-experts-tile',
  'matmul-experts-subgroup',
] as const;
const QUANTISED = [
  'matmul-experts-quantised',
  'matmul-experts-quantised-matrix',
  'matmul-experts-quantised-tile',
  'matmul-experts-broadcast',
] as const;

/** Kernels of `matmul-experts`, the best first. */
export function matmulExpertsPreference(
  dims: Dims,
  facts: DeviceFacts,
  type: ElementType,
): readonly string[] {
  const isGrouped = dim(dims, 'tileRows') > 0;
  const [single, matrix, tile, shared] = isQuantised(type) ? QUANTISED : FLOATS;
  if (!isGrouped) return [single];
  return facts.isSoftwareAdapter ? [shared, single] : [matrix, tile, single];
}
