import { WGSL } from '../generated/wgsl.ts';
import { dim, dimsOf } from '../kernel/dims.ts';
import { defineKernel } from '../kernel/kernel.ts';

/** Greedy choice of the next token of each row, and how many of its logits are not finite. */
export const argmax = defineKernel({
  op: 'argmax',
  name: 'argmax',
  source: () => WGSL['rows/argmax'],
  types: ['f32'],
  prelude: () => '',
  overrides: ['WORKGROUP_SIZE'],
  uniforms: [
    { name: 'count', type: 'u32' },
    { name: 'rows', type: 'u32' },
  ],
  bindings: [
    {
      name: 'logits',
      access: 'read',
      element: 'f32',
      length: (dims) => dim(dims, 'rows') * dim(dims, 'count'),
    },
    { name: 'result', access: 'read_write', element: 'u32', length: (dims) => 4 * dim(dims, 'rows') },
  ],
  outputs: ['result'],
  unsupported: () => null,
  tuningSpace: () => [{ WORKGROUP_SIZE: 256 }, { WORKGROUP_SIZE: 64 }],
  workgroups: (dims) => [dim(dims, 'rows'), 1, 1],
  flop: () => 0,
  bytes: (dims) => 4 * dim(dims, 'rows') * dim(dims, 'count'),
  // The highest stands at several even places, two of them one lane's, since the first is to be chosen, and at no odd one,
  // since a neighbour taken by mistake would look like it. Every second row begins with a higher one, which a row before
  // that reads too far would take. Every seventh is not finite in the larger cases.
  inputs(dims, random) {
    const count = dim(dims, 'count');
    const logits = Float32Array.from({ length: dim(dims, 'rows') * count }, (_, i) => {
      if (count > 100 && i % 7 === 3) return [Number.NaN, Infinity, -Infinity][i % 3] as number;
      return 12 * random() - 6;
    });
    for (let row = 0; row < dim(dims, 'rows'); row++) {
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
  reference({ logits }, dims) {
    const { count, rows } = dimsOf(dims, 'count', 'rows');
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
