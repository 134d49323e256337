import type { Dims } from '../define-kernel.ts';
import { dim, notMultiple } from '../ops/dims.ts';

/** Rows x heads that read one KV head: attention kernels put them in one line, row by row. */
export function queriesOfKvHead(dims: Dims): number {
  return (dim(dims, 'rows') * dim(dims, 'headCount')) / dim(dims, 'kvHeadCount');
}

/** What no attention kernel takes. */
export function attentionUnsupported(dims: Dims): string | null {
  if (dim(dims, 'headCount') % dim(dims, 'kvHeadCount') !== 0) {
    return `headCount = ${dim(dims, 'headCount')} is no multiple of kvHeadCount = ${dim(dims, 'kvHeadCount')}`;
  }
  if (dim(dims, 'splits') > 1 && dim(dims, 'rows') > 1) return 'splits keys for one row only';
  if (dim(dims, 'headSize') > 256) return `headSize = ${dim(dims, 'headSize')} is over 256`;
  return notMultiple(dims, 4, 'headSize');
}

const HEADS = [
  { headCount: 4, kvHeadCount: 1, headSize: 32 },
  { headCount: 3, kvHeadCount: 3, headSize: 64 },
  { headCount: 6, kvHeadCount: 2, headSize: 20 },
  { headCount: 2, kvHeadCount: 1, headSize: 96 },
  { headCount: 2, kvHeadCount: 2, headSize: 128 },
  { headCount: 10, kvHeadCount: 1, headSize: 256 },
  { headCount: 1, kvHeadCount: 1, headSize: 4 },
];

/**
 * Every head size of the set with rows and positions on and beside the edges of a tile of `rows` x `keys`;
 * capacity beyond them, windows and caps vary; decode also splits, more often than there are keys.
 */
export function attentionEdgeDims(
  phase: 'prefill' | 'decode',
  { rows, keys }: { rows: number; keys: number },
): Dims[] {
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
        ];
  return rowsAndPositions.flatMap(([count = 1, position = 0], i) =>
    HEADS.filter((_, head) => (head + i) % 2 === 0 || i === 0).map((heads, head) => ({
      ...heads,
      rows: count,
      position,
      capacity: position + count + (i % 3),
      windowTokens: [0, 5, keys, 0][(i + head) % 4] ?? 0,
      softCap: (i + head) % 3 === 1 ? 2.5 : 0,
      splits: phase === 'decode' && count === 1 ? ([1, 3, 2][head % 3] ?? 1) : 1,
    })),
  );
}
