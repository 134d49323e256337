import { Float16Array } from '@petamoriken/float16';

/** Blocks of GGUF's q4_1, and what they stand for, by two ways that are none of ours. */

/** Three blocks: an ordinary one, a negative scale with a small minimum, and a scale that is subnormal in f16. */
export const Q4_1_BLOCKS = Uint8Array.from(
  [
    'c027c0b38b4ae5f1a94106a0956a26afbccdafe5',
    '00be001462f90a945f5693c642276ad5ab2da739',
    '010000424551370e99b2d74c3427fa48d732a1df',
  ].flatMap((block) => block.match(/../g) ?? []),
  (digits) => Number.parseInt(digits, 16),
);

/** Their numbers, as `gguf.quants.dequantize` (gguf 0.19.0 on PyPI) prints them: the fewest digits that give the f32. */
export const Q4_1_NUMBERS = Float32Array.from([
  0.09082031, 0.060546875, -0.09082031, -0.21191406, 0.030273438, -0.21191406, -0.060546875, -0.2421875,
  -0.09082031, 0.060546875, -0.060546875, 0.21191406, 0.12109375, 0.15136719, 0.21191406, -0.09082031, 0,
  -0.12109375, 0.18164062, 0.21191406, 0.060546875, -0.12109375, -0.2421875, 0.060546875, 0.030273438,
  -0.060546875, -0.18164062, 0.060546875, 0.09082031, 0.12109375, 0.060546875, 0.18164062, -2.9990234,
  -13.499023, -14.999023, -5.9990234, -22.499023, -8.999023, -4.4990234, -8.999023, -2.9990234, -10.499023,
  -14.999023, -7.4990234, -16.499023, -19.499023, -10.499023, -13.499023, -8.999023, -22.499023, 0.0009765625,
  -13.499023, -7.4990234, -7.4990234, -13.499023, -17.999023, -5.9990234, -2.9990234, -8.999023, -19.499023,
  -14.999023, -2.9990234, -14.999023, -4.4990234, 3.0000002, 3, 3.0000005, 3.000001, 3.0000005, 3, 3.0000005,
  3.0000007, 3.0000002, 3.0000005, 3.0000005, 3.0000005, 3.0000005, 3, 3, 3.000001, 3.0000002, 3.0000002,
  3.0000002, 3, 3.0000005, 3.0000007, 3.0000007, 3.0000002, 3.0000002, 3, 3.000001, 3.0000002, 3.0000007,
  3.0000002, 3.0000005, 3.0000007,
]);

/** From ggml-common.h, block_q4_1, element by element: f16 d, f16 m, 16 bytes whose low nibbles come first. */
export function dequantiseQ41(blocks: Uint8Array<ArrayBuffer>): Float32Array {
  return Float32Array.from({ length: (blocks.length / 20) * 32 }, (_, element) => {
    const block = blocks.slice(20 * Math.floor(element / 32)).subarray(0, 20);
    const [scale = 0, minimum = 0] = new Float16Array(block.slice(0, 4).buffer);
    const within = element % 32;
    const byte = block[4 + (within % 16)] ?? 0;
    const quant = within < 16 ? byte % 16 : Math.floor(byte / 16);
    return Math.fround(scale * quant) + minimum;
  });
}

/** Any number of blocks with scales and minima of the size of trained weights. */
export function randomQ41Blocks(count: number, random: () => number): Uint8Array<ArrayBuffer> {
  const blocks = Uint8Array.from({ length: 20 * count }, () => Math.floor(256 * random()));
  for (let block = 0; block < count; block++) {
    const scale = 0.001 + 0.01 * random();
    const head = Float16Array.of(scale, -8 * scale * (0.5 + random()));
    blocks.set(new Uint8Array(head.buffer as ArrayBuffer), 20 * block);
  }
  return blocks;
}
