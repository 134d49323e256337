// Weights in q4_0 (GGUF): blocks of 32 along inner, each element a nibble less 8, eight neighbours a word (the low
// nibbles of its bytes are the first four, the high ones the next), and one f16 scale a block, two a word of their own
// binding. inner is a multiple of 32.

alias Scale = f32;

const HAS_OFFSETS = false; // another number a block, which is added

fn scale_at(block: u32) -> Scale {
  // By an index: of a shift as in q8_0 Mesa's compiler makes 4 % less for matrix units of navi31.
  return unpack2x16float(scales[block / 2u])[block % 2u];
}

/// Four neighbouring quants; their products are multiplied by the block's scale.
fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  // Not by an index, which not all compilers fold.
  let words = select(load.xy, load.zw, part >= 4u);
  return nibbles(select(words.x, words.y, part / 2u % 2u == 1u), part % 2u) - 8.0;
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
