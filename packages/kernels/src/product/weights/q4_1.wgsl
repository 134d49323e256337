// Weights in q4_1 (GGUF): blocks of 32 along inner, each element d * nibble + m, eight neighbours a word (the low nibbles
// of its bytes are the first four, the high ones the next), and d and m of a block as two f16 in a word of their own
// binding. inner is a multiple of 32.

alias Scale = vec2<f32>;

const HAS_OFFSETS = true; // another number a block, which is added

fn scale_at(block: u32) -> Scale {
  return unpack2x16float(scales[block]);
}

/// Four neighbouring quants; `scaled` turns their products into those of the elements.
fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  // Not by an index, which not all compilers fold.
  let words = select(load.xy, load.zw, part >= 4u);
  return nibbles(select(words.x, words.y, part / 2u % 2u == 1u), part % 2u);
}

/// Four of eight neighbouring elements, the first or the last.
fn four_of(eight: Eight, half: u32, scale: Scale) -> vec4<f32> {
  return fma(nibbles(eight, half), vec4(scale.x), vec4(scale.y));
}

fn scaled(product: f32, input_sum: f32, scale: Scale) -> f32 {
  return fma(product, scale.x, input_sum * scale.y);
}

/// Four of sixteen neighbouring quants, packed; `scaled` turns their products into those of the elements.
fn int8_word(quants: Sixteen, i: u32) -> u32 {
  return (quants[i / 2u] >> (4u * (i % 2u))) & 0x0f0f0f0fu;
}
