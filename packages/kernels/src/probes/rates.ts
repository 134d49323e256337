import { FLOAT_TYPES } from '../formats/element-types.ts';
import { type Held, plainKernel, read, u32, write } from '../kernel/define-kernel.ts';
import { floatPrelude } from '../kernel/dims.ts';
import type { Kernel } from '../kernel/kernel.ts';

type Name = 'invocations' | 'iterations';

/** Of an invocation, on 3 vec4 each. */
const PRODUCTS_PER_ITERATION = 4;

/** What it has of its own beside what probes of a rate share. */
interface Rate extends Partial<Pick<Kernel<Name>, 'types' | 'prelude' | 'refusal' | 'inputs'>> {
  op: 'probe-fma' | 'probe-int8-dot';
  factor: Held;
  flopPerProduct: number;
  multiplyAdd(x: number, factor: number, addend: number): number;
  toOutput(values: number[]): Float32Array | Uint32Array;
  tolerance: Kernel<Name>['tolerance'];
}

const rate = ({ factor, flopPerProduct, multiplyAdd, toOutput, ...own }: Rate) =>
  plainKernel<Name>({
    ...own,
    files: [`probes/${own.op}`, 'probes/rate'],
    uniforms: u32('invocations', 'iterations'),
    bindings: [
      read('factors', () => 8, factor),
      write('output', ({ invocations }) => 4 * invocations, factor),
    ],
    tuningSpace: () => [{ WORKGROUP_SIZE: 64 }, { WORKGROUP_SIZE: 256 }],
    workgroups: ({ invocations }, { WORKGROUP_SIZE }) => [Math.ceil(invocations / WORKGROUP_SIZE), 1, 1],
    flop: ({ invocations, iterations }) =>
      flopPerProduct * PRODUCTS_PER_ITERATION * 3 * 4 * invocations * iterations,
    bytes: ({ invocations }, type) => (type === 'f16' ? 2 : 4) * (8 + 4 * invocations),
    reference({ factors }, { invocations, iterations }) {
      const one = [0, 1, 2, 3].map((i) => {
        const [factor, addend] = [factors?.[i] ?? 0, factors?.[4 + i] ?? 0];
        let sum = 0;
        for (let start = 0; start < 3; start++) {
          let x = start * factor;
          for (let n = 0; n < PRODUCTS_PER_ITERATION * iterations; n++) x = multiplyAdd(x, factor, addend);
          sum += x;
        }
        return sum;
      });
      return { output: toOutput(Array.from({ length: 4 * invocations }, (_, i) => one[i % 4] ?? 0)) };
    },
    edgeDims: () => [
      { invocations: 1, iterations: 1 },
      { invocations: 63, iterations: 3 },
      { invocations: 257, iterations: 8 },
    ],
  });

/** The multiply-add rate of the device, from registers alone. */
export const probeFma = rate({
  op: 'probe-fma',
  types: FLOAT_TYPES,
  prelude: ({ type }) => floatPrelude(type),
  factor: 'variant',
  flopPerProduct: 2,
  multiplyAdd: (x, factor, addend) => x * factor + addend,
  toOutput: (values) => Float32Array.from(values),
  // Rounding errors add up as 1 / (1 - factor), factor up to 1 in random inputs.
  tolerance: ({ type }) => ({ maxRelativeError: type === 'f16' ? 5e-2 : 1e-4 }),
});

const byte = (word: number, i: number) => (word << (24 - 8 * i)) >> 24;

/** The rate of dot4I8Packed, from registers alone; a product of four bytes and its sum count as 8 FLOP. */
export const probeInt8Dot = rate({
  op: 'probe-int8-dot',
  factor: 'vec4u',
  flopPerProduct: 8,
  refusal: ({ supportsPackedIntegers }) =>
    supportsPackedIntegers ? null : 'needs the WGSL language feature packed_4x8_integer_dot_product',
  inputs: (_, random) => ({ factors: Uint32Array.from({ length: 8 }, () => random() * 2 ** 32) }),
  multiplyAdd: (x, factor, addend) =>
    [0, 1, 2, 3].reduce((sum, k) => sum + byte(x, k) * byte(factor, k), addend) | 0,
  toOutput: (values) => Uint32Array.from(values),
  tolerance: () => ({ maxRelativeError: 0 }),
});
