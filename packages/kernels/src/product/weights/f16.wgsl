// Weights in f16, rows of inner elements one behind the other. They are read as words: some drivers read an array of
// 16-bit numbers one by one.

alias Load = vec4<u32>; // 16 bytes
alias Eight = vec4<u32>;
alias Scale = f32;

const LOAD_VEC4 = 2u; // vec4 of neighbouring elements in a load
const EIGHT_LOADS = 1u; // loads of Eight that hold eight elements
const TURN_VEC4 = 2u; // of them those that `turned` leaves behind
const HAS_SCALES = false; // one a block of 32
const HAS_OFFSETS = false; // another number a block, which is added

@group(0) @binding(WEIGHTS) var<storage, read> weights: array<Stored>;

/// Not by a bitcast to vec4<f16>, which naga does not know.
fn halves(words: vec2<u32>) -> vec4<f32> {
  return vec4(unpack2x16float(words.x), unpack2x16float(words.y));
}

fn scale_at(block: u32) -> Scale {
  return 1.0;
}

fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  return halves(select(load.xy, load.zw, part == 1u));
}

/// The load with its next TURN_VEC4 vec4 in front.
fn turned(load: Load) -> Load {
  return load;
}

/// Four of eight neighbouring elements, the first or the last.
fn four_of(eight: Eight, half: u32, scale: Scale) -> vec4<f32> {
  return halves(select(eight.xy, eight.zw, half == 1u));
}

fn scaled(product: f32, input_sum: f32, scale: Scale) -> f32 {
  return product;
}
