// Weights in f16, rows of inner elements one behind the other. They are read as words: some drivers read an array of
// 16-bit numbers one by one.

alias Load = vec4<u32>; // 16 bytes
alias Eight = vec4<u32>;
alias Scale = f32;

const LOAD_VEC4 = 2u; // vec4 of neighbouring elements in a load
const TURN_VEC4 = 2u; // of them those that `turned` leaves behind
const HAS_SCALES = false; // one a block of 32
const HAS_OFFSETS = false; // another number a block, which is added

@group(0) @binding(WEIGHTS) var<storage, read> weights: array<Stored>;

fn scale_at(block: u32) -> Scale {
  return 1.0;
}

fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  return vec4<f32>(bitcast<vec4<f16>>(select(load.xy, load.zw, part == 1u)));
}

/// The load with its next TURN_VEC4 vec4 in front.
fn turned(load: Load) -> Load {
  return load;
}

fn eight_of(eight: Eight, scale: Scale) -> mat2x4<f32> {
  return mat2x4<f32>(vec4<f32>(bitcast<vec4<f16>>(eight.xy)), vec4<f32>(bitcast<vec4<f16>>(eight.zw)));
}

fn scaled(product: f32, input_sum: f32, scale: Scale) -> f32 {
  return product;
}
