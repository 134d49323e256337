// Scales of weights in q8_0 or q4_0, behind rows.wgsl or pairs.wgsl: one f16 for a block of 32 elements along inner,
// two a word. inner is a multiple of 32.

@group(0) @binding(SCALES) var<storage, read> scales: array<u32>;

fn scale_at(block: u32) -> f32 {
  return unpack2x16float(scales[block / 2u] >> (block % 2u * 16u)).x;
}
