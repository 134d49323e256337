import { plainKernel, read, u32, write } from '../kernel/define-kernel.ts';

/** Greedy choice of the next token of each row, and how many of its logits are not finite. */
export const argmax = plainKernel<'count' | 'rows'>({
  op: 'argmax',
  files: ['rows/argmax'],
  uniforms: u32('count', 'rows'),
  bindings: [
    read('logits', ({ rows, count }) => rows * count),
    write('result', ({ rows }) => 4 * rows, 'u32'),
  ],
  // SwiftShader zeroes workgroup memory by code of its own for every element: 256 invocations take it half a second to compile.
  tuningSpace: ({ cheapBarriers }) =>
    cheapBarriers
      ? [{ WORKGROUP_SIZE: 256 }, { WORKGROUP_SIZE: 64 }]
      : [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
  workgroups: ({ rows }) => [rows, 1, 1],
  bytes: ({ rows, count }) => 4 * rows * count,
  // The highest stands at several even places, two of them one lane's, since the first is to be chosen, and at no odd one,
  // since a neighbour taken by mistake would look like it. Every second row begins with a higher one, which a row before
  // that reads too far would take. Every seventh is not finite in the larger cases.
  inputs({ rows, count }, random) {
    const logits = Float32Array.from({ length: rows * count }, (_, i) => {
      if (count > 100 && i % 7 === 3) return [Number.NaN, Infinity, -Infinity][i % 3] as number;
      return 12 * random() - 6;
    });
    for (let row = 0; row < rows; row++) {
      const own = logits.subarray(row * count, (row + 1) * count);
      const places = Array.from(own.keys()).filter((i) => i % 2 === 0 && Number.isFinite(own[i]));
      const ties = Array.from({ length: 8 }, () => places[Math.floor(random() * places.length)] ?? 0);
      const first = Math.min(...ties);
      // Lanes are at most 256 apart, and a divisor of it.
      for (const at of [...ties, ...places.filter((place) => place === first + 256)]) own[at] = 7;
      if (row % 2 === 1) own[0] = 8;
    }
    return { logits };
  },
  reference({ logits }, { count, rows }) {
    const result = new Uint32Array(4 * rows);
    for (let row = 0; row < rows; row++) {
      const all = Array.from(logits?.subarray(row * count, (row + 1) * count) ?? []);
      const finite = all.filter(Number.isFinite);
      // Not Math.max(...finite): a vocabulary has more entries than a call may have arguments.
      const highest = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      const [bits = 0] = new Uint32Array(Float32Array.of(highest).buffer);
      for (const [i, value] of [all.indexOf(highest), bits, all.length - finite.length].entries()) {
        result[i * rows + row] = value;
      }
    }
    return { result };
  },
  tolerance: () => ({ maxRelativeError: 0 }),
  edgeDims: () => [
    ...[1, 63, 64, 65, 255, 257, 1000, 151_936].map((count) => ({ count, rows: 1 })),
    { count: 130, rows: 5 },
  ],
});
