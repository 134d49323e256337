import { dimsOf } from '../../kernel/dims.ts';
import type { Arrays, Dims } from '../../kernel/kernel.ts';
import { blocksOf, NONE, type Range, rowBlocks, type SpotProblem, spotIndices } from './ranges.ts';

const sizesOf = (dims: Dims) =>
  dimsOf(dims, ...(['rows', 'headCount', 'kvHeadCount', 'headSize', 'capacity', 'rowsPerSequence'] as const));

/**
 * Positions `begin` to before `end` of one head of one sequence, in a cache of keys or of values: in one range, or in
 * two where they go over the end of the ring.
 */
function cachedRanges(
  dims: Dims,
  { region, kvHead, begin, end }: { region: number; kvHead: number; begin: number; end: number },
): Range[] {
  const { kvHeadCount, capacity, headSize } = sizesOf(dims);
  const first = (region * kvHeadCount + kvHead) * capacity;
  const slot = begin % capacity;
  const tokens = Math.min(end - begin, capacity - slot);
  const ranges = [
    { start: first + slot, length: tokens },
    { start: first, length: end - begin - tokens },
  ];
  return ranges
    .filter(({ length }) => length > 0)
    .map(({ start, length }) => ({ start: start * headSize, length: length * headSize }));
}

const within = ({ start, length }: Range) => Array.from({ length }, (_, i) => start + i);

/**
 * Attention of some heads (the first, the middle and the last that read the first, the middle and the last KV head) of
 * some rows (of the first, the middle and the last sequence) over all the keys that they see. Of the cache the host
 * holds those keys and values of one head at a time.
 */
export function attentionSpots(dims: Dims, { step = NONE }: Arrays): SpotProblem[] {
  const { rows, headCount, kvHeadCount, headSize, rowsPerSequence } = sizesOf(dims);
  const { windowTokens, splits } = dimsOf(dims, 'windowTokens', 'splits');
  const [position = 0, firstRegion = 0] = step;
  const group = headCount / kvHeadCount;
  const sequences = spotIndices(rows / rowsPerSequence);
  const kvHeads = spotIndices(kvHeadCount);
  const heads = spotIndices(group);
  const last = position + rowsPerSequence;
  const keys = windowTokens === 0 ? last : Math.min(last, windowTokens);
  const flopPerRow = 4 * keys * headSize * heads.length * sequences.length * kvHeads.length;
  const blocks = rowBlocks(rowsPerSequence, flopPerRow);
  return sequences.flatMap((sequence) =>
    kvHeads.flatMap((kvHead) =>
      blocks.map((block) => {
        const begin = windowTokens === 0 ? 0 : Math.max(0, position + block.start + 1 - windowTokens);
        const end = position + block.start + block.length;
        const cached = cachedRanges(dims, { region: firstRegion + sequence, kvHead, begin, end });
        const own = heads.map((head) => kvHead * group + head);
        // Places in [rows, headCount].
        const places = within(block).flatMap((row) =>
          own.map((head) => (sequence * rowsPerSequence + row) * headCount + head),
        );
        const ofSplits = Array.from({ length: splits }, (_, split) =>
          places.map((place) => split * rows * headCount + place),
        ).flat();
        const elements = (some: readonly number[], size: number) =>
          some.map((place) => ({ start: place * size, length: size }));
        return {
          dims: {
            ...dims,
            rows: block.length,
            rowsPerSequence: block.length,
            headCount: own.length,
            kvHeadCount: 1,
            capacity: end - begin,
            sequences: 1,
          },
          inputs: {
            queries: elements(places, headSize),
            keys: cached,
            values: cached,
            head_biases: elements(own, 2),
          },
          outputs: { output: elements(ofSplits, headSize), log_sums: elements(ofSplits, 1) },
          given: { step: Uint32Array.of(position + block.start - begin, 0, 0, 0) },
        };
      }),
    ),
  );
}

/**
 * Some heads of queries, keys and values of some rows of the first, the middle and the last sequence, and what stands
 * before and behind their positions in the cache, which stays as it was: also in a ring, unless the pass fills it.
 */
export function ropeAppendSpots(dims: Dims, { step = NONE }: Arrays): SpotProblem[] {
  const { rows, headCount, kvHeadCount, headSize, capacity, rowsPerSequence } = sizesOf(dims);
  const { rotated, hasBias, hasNorm } = dimsOf(dims, 'rotated', 'hasBias', 'hasNorm');
  const { positionCount = capacity } = dims;
  const spare = capacity - rowsPerSequence;
  const [position = 0, firstRegion = 0] = step;
  const rowHeads = headCount + 2 * kvHeadCount;
  const queryHeads = spotIndices(headCount);
  const kvHeads = spotIndices(kvHeadCount);
  const heads = [
    ...queryHeads,
    ...kvHeads.map((head) => headCount + head),
    ...kvHeads.map((head) => headCount + kvHeadCount + head),
  ];
  const ofHead = (place: number) => ({ start: place * headSize, length: headSize });
  return spotIndices(rows / rowsPerSequence).flatMap((sequence) =>
    blocksOf(rowsPerSequence, 16).map((block) => {
      const isLast = block.start + block.length === rowsPerSequence;
      const before = block.start === 0 && position > 0 && spare > 0 ? 1 : 0;
      const isFree = position + rowsPerSequence < positionCount && spare > Math.min(position, 1);
      const behind = isLast && isFree ? 1 : 0;
      const begin = position + block.start - before;
      const end = position + block.start + block.length + behind;
      const cached = kvHeads.flatMap((kvHead) =>
        cachedRanges(dims, { region: firstRegion + sequence, kvHead, begin, end }),
      );
      const ownRows = within(block).map((row) => sequence * rowsPerSequence + row);
      return {
        dims: {
          ...dims,
          rows: block.length,
          rowsPerSequence: block.length,
          headCount: queryHeads.length,
          kvHeadCount: kvHeads.length,
          capacity: end - begin,
          positionCount: end - begin,
          sequences: 1,
        },
        inputs: {
          qkv: ownRows.flatMap((row) => heads.map((head) => ofHead(row * rowHeads + head))),
          ...(hasBias === 1 && { bias: heads.map(ofHead) }),
          ...(hasNorm === 1 && { norm_weights: [{ start: 0, length: 2 * headSize }] }),
          ...(rotated > 0 && { rotations: [{ start: begin * rotated, length: (end - begin) * rotated }] }),
          keys: cached,
          values: cached,
        },
        outputs: {
          queries: ownRows.flatMap((row) => queryHeads.map((head) => ofHead(row * headCount + head))),
          keys: cached,
          values: cached,
        },
        given: { step: Uint32Array.of(before, 0, 0, 0) },
      };
    }),
  );
}
