import type { Dims, Request } from '../kernel/kernel.ts';
import type { AttentionDim, AttentionDims } from './contract.ts';
import { cacheRefusal } from './kv-cache.ts';

/** Rows x heads of a sequence that read one KV head: attention kernels put them in one line, row by row. */
export function queriesOfKvHead({ rowsPerSequence, headCount, kvHeadCount }: Dims<AttentionDim>): number {
  return (rowsPerSequence * headCount) / kvHeadCount;
}

/** Workgroups over the line of a KV head, KV heads of every sequence of the pass, splits. */
export function lineWorkgroups(dims: Dims<AttentionDim>, queries: number): [number, number, number] {
  const lines = (dims.rows / dims.rowsPerSequence) * dims.kvHeadCount;
  return [Math.ceil(queriesOfKvHead(dims) / queries), lines, dims.splits];
}

/** Rows that do not make whole sequences, or more of them than the cache has regions. */
export function sequencesRefusal(dims: Dims<'rows' | 'rowsPerSequence' | 'sequences'>): string | null {
  const { rows, rowsPerSequence, sequences } = dims;
  if (rows % rowsPerSequence !== 0) {
    return `rows = ${rows} is not a multiple of rowsPerSequence = ${rowsPerSequence}`;
  }
  return rows > rowsPerSequence * sequences
    ? `rows = ${rows} are of more sequences than the cache holds (${sequences})`
    : null;
}

/** What no attention kernel takes. */
export function attentionRefusal({ dims, type }: Request<AttentionDim>): string | null {
  const { headCount, kvHeadCount, headSize, splits, rowsPerSequence } = dims;
  if (headCount % kvHeadCount !== 0) {
    return `headCount = ${headCount} is not a multiple of kvHeadCount = ${kvHeadCount}`;
  }
  if (splits > 1 && rowsPerSequence > 1) return 'splits keys for one row of a sequence only';
  if (headSize > 256) return `headSize = ${headSize} is over 256`;
  return cacheRefusal(dims, type) ?? sequencesRefusal(dims);
}

const HEADS = [
  { headCount: 4, kvHeadCount: 1, headSize: 32 },
  { headCount: 3, kvHeadCount: 3, headSize: 64 },
  { headCount: 6, kvHeadCount: 2, headSize: 80 },
  { headCount: 4, kvHeadCount: 2, headSize: 96 },
  { headCount: 6, kvHeadCount: 2, headSize: 128 },
  { headCount: 10, kvHeadCount: 1, headSize: 256 },
  { headCount: 1, kvHeadCount: 1, headSize: 8 },
  { headCount: 3, kvHeadCount: 1, headSize: 192 },
];

/**
 * Every head size of the set with rows and positions on and beside the edges of a tile of `rows` x `keys`;
 * capacity beyond them, scales, windows, caps and sequences vary; decode also splits, more often than there are
 * keys. Each head size may be a pipeline of its own: `headSizes` says which suffice. What has a window is there again
 * in a ring that holds no more than the pass reads and writes, some turns later, with its end in the window.
 */
export function attentionEdgeDims(
  phase: 'prefill' | 'decode',
  { rows, keys, headSizes }: { rows: number; keys: number; headSizes?: readonly number[] },
): AttentionDims[] {
  const some = HEADS.filter(({ headSize }) => headSizes?.includes(headSize) ?? true);
  const rowsAndPositions =
    phase === 'prefill'
      ? [
          [rows, 0],
          [Math.max(1, rows - 1), 3],
          [rows + 1, keys - 1],
          [1, 17],
          [2 * rows + 3, keys],
        ]
      : [
          [1, keys - 1],
          [1, 0],
          [1, keys],
          [2, keys - 2],
          [1, 3 * keys + 66],
          [3, 2 * keys + 5],
          [1, 70],
        ];
  const linear = rowsAndPositions.flatMap(([count = 1, position = 0], i) =>
    some
      .filter((_, head) => (head + i) % 2 === 0 || i === 0)
      .map((heads, head) => {
        // Of several sequences: two prompts, or a decode step of three, in a cache that holds one more.
        const passSequences = (i + head) % 3 === 2 ? (phase === 'prefill' ? 2 : 3) : 1;
        return {
          ...heads,
          rows: passSequences * count,
          position,
          capacity: position + count + (i % 3),
          sequences: passSequences + (head % 2),
          rowsPerSequence: count,
          windowTokens: [0, 5, keys, 0][(i + head) % 4] ?? 0,
          scale: head % 3 === 0 ? 0.25 : 1 / Math.sqrt(heads.headSize),
          softCap: (i + head) % 3 === 1 ? 2.5 : 0,
          splits: phase === 'decode' && count === 1 ? ([1, 3, 2][head % 3] ?? 1) : 1,
        };
      }),
  );
  const rings = linear
    .filter(({ windowTokens }) => windowTokens > 0)
    .map((dims, i) => {
      const { rowsPerSequence, windowTokens } = dims;
      const capacity = windowTokens - 1 + rowsPerSequence + (i % 3);
      return { ...dims, capacity, position: 3 * capacity + ((5 * i) % capacity) };
    });
  return [...linear, ...rings];
}
