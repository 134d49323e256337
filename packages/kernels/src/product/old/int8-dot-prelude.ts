import type { ElementType } from '@breakeven/schema/element-type';
import { dim, sumTolerance } from '../../kernel/dims.ts';
import type { Dims } from '../../kernel/kernel.ts';

/**
 * Decoding to packed int8 for kernels that multiply by dot4I8Packed. `Quants16`: what 16 elements lie in,
 * `int8_word(quants, i)` elements 4i to 4i + 3 of them; `Quants32` a whole block, `low_words` and `high_words` its
 * halves.
 */
export function int8Prelude(type: ElementType): string {
  return `enable subgroups;\n${type === 'q8_0' ? Q8 : Q4}`;
}

const Q8 = `alias Quants16 = vec4<u32>;
struct Quants32 { low: vec4<u32>, high: vec4<u32> }
fn int8_word(quants: Quants16, i: u32) -> u32 { return quants[i]; }
fn low_words(quants: Quants32) -> vec4<u32> { return quants.low; }
fn high_words(quants: Quants32) -> vec4<u32> { return quants.high; }
`;
/** n - 8 of four nibbles at once: 0x80 set before and turned after keeps borrows within their bytes. */
const Q4 = `alias Quants16 = vec2<u32>;
alias Quants32 = vec4<u32>;
fn int8_word(quants: Quants16, i: u32) -> u32 {
  let nibbles = (quants[i / 2u] >> (4u * (i % 2u))) & 0x0f0f0f0fu;
  return ((nibbles | 0x80808080u) - 0x08080808u) ^ 0x80808080u;
}
fn low_words(quants: Quants32) -> vec4<u32> {
  return vec4(int8_word(quants.xy, 0u), int8_word(quants.xy, 1u), int8_word(quants.xy, 2u), int8_word(quants.xy, 3u));
}
fn high_words(quants: Quants32) -> vec4<u32> { return low_words(quants.zwxy); }
`;

/** Tolerance of int8 activations against a reference that keeps them. */
export const int8Tolerance = (dims: Dims) =>
  sumTolerance(dims, dim(dims, 'rows') * dim(dims, 'columns'), 2e-2);
