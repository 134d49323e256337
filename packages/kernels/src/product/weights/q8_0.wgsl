// Weights in q8_0 (GGUF): blocks of 32 int8 along inner, four neighbours a word, and one f16 scale a block, two a word
// of their own binding. inner is a multiple of 32.

alias Load = vec4<u32>; // 16 bytes, half a block
alias Eight = vec2<u32>;
alias Sixteen = vec4<u32>;
alias Scale = f32;

const EIGHT_LOADS = 1u; // loads of Eight that hold eight elements
const TURN_VEC4 = 2u; // of them those that `turned` leaves behind
const HAS_OFFSETS = false; // another number a block, which is added

fn scale_at(block: u32) -> Scale {
  return unpack2x16float(scales[block / 2u] >> (block % 2u * 16u)).x;
}

/// Four neighbouring quants; their products are multiplied by the block's scale.
fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  // Not by an index, which not all compilers fold.
  let words = select(load.xy, load.zw, part >= 2u);
  return vec4<f32>(unpack4xI8(select(words.x, words.y, part % 2u == 1u)));
}

/// The load with its next TURN_VEC4 vec4 in front.
fn turned(load: Load) -> Load {
  return load.zwxy;
}

/// Four of eight neighbouring elements, the first or the last. Unsigned bytes, since GPUs convert those in one
/// instruction; the product is exact in f32.
fn four_of(eight: Eight, half: u32, scale: Scale) -> vec4<f32> {
  return fma(vec4<f32>(unpack4xU8(select(eight.x, eight.y, half == 1u) ^ 0x80808080u)), vec4(scale), vec4(-128.0 * scale));
}

fn scaled(product: f32, input_sum: f32, scale: Scale) -> f32 {
  return product * scale;
}

/// Four of sixteen neighbouring quants, packed; their products are multiplied by the block's scale.
fn int8_word(quants: Sixteen, i: u32) -> u32 {
  return quants[i];
}
