// Weights in q4_0 (GGUF): blocks of 32 along inner, each element a nibble less 8, eight neighbours a word (the low
// nibbles of its bytes are the first four, the high ones the next), and one f16 scale a block, two a word of their own
// binding. inner is a multiple of 32.

alias Load = vec4<u32>; // 16 bytes, a block
alias Eight = u32;
alias Sixteen = vec2<u32>;
alias Scale = f32;

const LOAD_VEC4 = 8u; // vec4 of neighbouring elements in a load
const EIGHT_LOADS = 1u; // loads of Eight that hold eight elements
const TURN_VEC4 = 2u; // of them those that `turned` leaves behind
const HAS_SCALES = true; // one a block of 32
const HAS_OFFSETS = false; // another number a block, which is added

@group(0) @binding(WEIGHTS) var<storage, read> weights: array<Stored>;
@group(0) @binding(SCALES) var<storage, read> scales: array<u32>;

fn scale_at(block: u32) -> Scale {
  // By an index: of a shift as in q8_0 Mesa's compiler makes 4 % less for matrix units of navi31.
  return unpack2x16float(scales[block / 2u])[block % 2u];
}

fn nibbles(word: u32, part: u32) -> vec4<f32> {
  return vec4<f32>(unpack4xU8((word >> (4u * part)) & 0x0f0f0f0fu));
}

/// Four neighbouring quants; their products are multiplied by the block's scale.
fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  // Not by an index, which not all compilers fold.
  let words = select(load.xy, load.zw, part >= 4u);
  return nibbles(select(words.x, words.y, part / 2u % 2u == 1u), part % 2u) - 8.0;
}

/// The load with its next TURN_VEC4 vec4 in front.
fn turned(load: Load) -> Load {
  return load.yzwx;
}

/// Four of eight neighbouring elements, the first or the last.
fn four_of(eight: Eight, half: u32, scale: Scale) -> vec4<f32> {
  return fma(nibbles(eight, half), vec4(scale), vec4(-8.0 * scale));
}

fn scaled(product: f32, input_sum: f32, scale: Scale) -> f32 {
  return product * scale;
}

/// Four of sixteen neighbouring quants, packed; their products are multiplied by the block's scale. All four less 8 at
/// once: 0x80 set before and turned after keeps borrows within their bytes.
fn int8_word(quants: Sixteen, i: u32) -> u32 {
  let four = (quants[i / 2u] >> (4u * (i % 2u))) & 0x0f0f0f0fu;
  return ((four | 0x80808080u) - 0x08080808u) ^ 0x80808080u;
}
