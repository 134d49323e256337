/**
 * Which kernel multiplies: for this many rows, weights of this type and what the device can do, the names of an op's kernels,
 * the best first. tunings.ts holds the order of their tunings. What a kernel cannot run it refuses itself.
 *
 * Few rows are bound by reading the weights, which the schedules `vector` and `column` read once for a few rows. Many rows
 * are bound by multiplying, which the others feed: `matrix` and `int8` on units made for it, `tile` from workgroup memory,
 * `shared` from registers, where barriers are dear.
 */
import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Capabilities } from '../device/capabilities.ts';
import { bytesPerElement, isQuantised } from '../formats/element-types.ts';
import { type RowsDims, withTiles } from './dims.ts';
import { WEIGHT_TYPES } from './weights/weights.ts';

/** From this many rows matrix units pay for float weights, though a part of their tile stays empty. */
const MATRIX_ROWS = 16;
/** Of so few columns a tile that subgroups share stays mostly empty. */
const FEW_COLUMNS = 16;

/**
 * Up to how many rows reading the weights is what takes time. With few registers one row is held at a time, and without
 * subgroups there is no kernel for several: there a tile takes over sooner.
 */
const vectorRows = ({ registers, supportsSubgroups }: Capabilities): number =>
  registers === 'few' || !supportsSubgroups ? 4 : 16;

/** The same without cheap barriers: subgroups of 8 hand rows to each other better than they read them again. */
const softwareVectorRows = ({ subgroupMinSize }: Capabilities, type: ElementType): number =>
  subgroupMinSize >= 8 ? 2 : isQuantised(type) ? 1 : 4;

const VECTORS = ['matmul-vector', 'matmul-vector-workgroup'];

/**
 * Whether invocations add up what they have each summed. Without subgroups they do so in workgroup memory, which where
 * barriers are dear takes hundreds of times as long as reading the rows again: there nothing but `dot` is worth taking,
 * however few the rows.
 */
export const sumsAcrossInvocations = ({ cheapBarriers, supportsSubgroups }: Capabilities): boolean =>
  cheapBarriers || supportsSubgroups;

/** Kernels of `matmul`. */
export function matmulOrder(
  { rows, columns }: RowsDims,
  device: Capabilities,
  type: ElementType,
): readonly string[] {
  if (device.cheapBarriers) {
    // Of q4_0, 512 x 4096 x 4096, in % of the f32 peak by Mesa's compiler for navi31: matrix 123, int8 120, tile 94; for
    // navi21 int8 222, tile 97; for dg2, without matrices, int8 takes half of tile's cycles for as many products.
    const isVector = rows <= vectorRows(device) && !(type === 'f16' && rows >= MATRIX_ROWS);
    return isVector ? VECTORS : ['matmul-matrix', 'matmul-int8', 'matmul-tile', ...VECTORS];
  }
  if (!sumsAcrossInvocations(device)) return ['matmul-dot', 'matmul-tile', ...VECTORS];
  const isWide = device.subgroupMinSize >= 8;
  const isVector = rows <= softwareVectorRows(device, type) || (isWide && columns <= FEW_COLUMNS);
  if (isVector) return ['matmul-column', ...VECTORS];
  // Four lanes lose more by handing rows on than by reading floats again.
  const shared = ['matmul-shared', 'matmul-dot'];
  return [...(isWide || isQuantised(type) ? shared : shared.toReversed()), 'matmul-tile', ...VECTORS];
}

/** Kernels of few rows alone: products with a norm, and routed pairs one by one. */
export const vectorOrder = (op: string, device: Capabilities): readonly string[] =>
  device.cheapBarriers
    ? [`${op}-vector`, `${op}-vector-workgroup`, `${op}-column`]
    : [`${op}-column`, `${op}-vector`, `${op}-vector-workgroup`];

/**
 * Whether routed pairs of these weights take their gate along: without cheap barriers f32 is faster in two dispatches, as
 * measured on lavapipe.
 */
export const gatesExperts = ({ cheapBarriers }: Capabilities, type: ElementType): boolean =>
  cheapBarriers || type !== 'f32';

/** Kernels of `matmul-experts`: pair by pair, or in tiles where pairs are grouped. */
export function expertsOrder({ tileRows }: { tileRows: number }, device: Capabilities): readonly string[] {
  const pairs = vectorOrder('matmul-experts', device);
  if (tileRows === 0) return pairs;
  return device.cheapBarriers
    ? ['matmul-experts-matrix', 'matmul-experts-int8', 'matmul-experts-tile', ...pairs]
    : ['matmul-experts-shared', 'matmul-experts-dot', ...pairs];
}

/** Fewer pairs, or fewer than one for each expert, share no weights that are worth a dispatch. */
const MIN_GROUPED_PAIRS = 16;
/** Pairs of an expert from which its tiles are tall. */
const TALL_PAIRS = { shared: 16, tile: 48 };
/** What a tall tile of quantised weights takes of workgroup memory: more than WebGPU's default limit. */
const TALL_BYTES = 17_408;

/**
 * Rows of the tiles that routed pairs are grouped into, 0 where they are computed pair by pair: a tile reads the
 * weights of its expert once. As tall as an expert has pairs on average, within what the device's kernels take.
 */
export function expertTileRows(
  { pairs, expertCount }: { pairs: number; expertCount: number },
  device: Capabilities,
): number {
  const { cheapBarriers, subgroupMinSize, limits } = device;
  const mean = pairs / expertCount;
  if (sumsAcrossInvocations(device)) {
    if (pairs < MIN_GROUPED_PAIRS || mean < 1) return 0;
    if (!cheapBarriers && subgroupMinSize < 4) return 0;
  }
  if (!cheapBarriers) return mean >= TALL_PAIRS.shared ? 16 : 8;
  return mean >= TALL_PAIRS.tile && limits.maxComputeWorkgroupStorageSize >= TALL_BYTES ? 64 : 32;
}

/** Dims of `matmul-experts` with pairs grouped as a model has them. */
export const groupedAsInModel = <D extends { pairs: number; firstExpert: number; expertCount: number }>(
  dims: D,
  device: Capabilities,
) => withTiles(dims, expertTileRows(dims, device));

/** Workgroups that keep a GPU busy; those of 2026 hold 100 to 300 at once. */
const BUSY_WORKGROUPS = 256;
/** Columns of a workgroup, and its invocations, each of which should have a load of its own in every range. */
const COLUMNS = 4;
const INVOCATIONS = 256;
/** What half of a GPU's memory rate reads in the time that another dispatch takes: less is not worth one. */
const MIN_SPLIT_BYTES = 2 ** 23;
/** Rows of a product in ranges, at most. */
const SPLIT_ROWS = 4;
/** Elements that parts may take: ranges times workgroups are less than twice those that keep a GPU busy. */
export const MAX_SPLIT_ELEMENTS = 2 * BUSY_WORKGROUPS * COLUMNS * SPLIT_ROWS;

/**
 * Ranges that the inner dimension of a product of few rows is dealt out to, 1 where it is computed at once: this many that
 * few columns keep a GPU busy, where there is enough to read to pay for the dispatch that sums them up. `copies`: of the
 * columns that different weights give, as those of routed pairs.
 */
export function productSplits(
  { rows, columns, inner }: RowsDims,
  device: Capabilities,
  type: ElementType,
  copies = 1,
): number {
  if (!device.cheapBarriers || rows > Math.min(SPLIT_ROWS, vectorRows(device))) return 1;
  if (copies * columns * inner * bytesPerElement(type) < MIN_SPLIT_BYTES) return 1;
  const wanted = Math.ceil(BUSY_WORKGROUPS / (copies * Math.ceil(columns / COLUMNS)));
  return Math.max(1, Math.min(wanted, Math.floor(inner / WEIGHT_TYPES[type].loadElements / INVOCATIONS)));
}
