// Weights in f32, rows of inner elements one behind the other.

alias Load = vec4<f32>; // 16 bytes
alias Eight = vec4<f32>; // half of eight: drivers read wider elements worse
alias Scale = f32;

const LOAD_VEC4 = 1u; // vec4 of neighbouring elements in a load
const EIGHT_LOADS = 2u; // loads of Eight that hold eight elements
const TURN_VEC4 = 1u; // of them those that `turned` leaves behind
const HAS_SCALES = false; // one a block of 32
const HAS_OFFSETS = false; // another number a block, which is added

@group(0) @binding(WEIGHTS) var<storage, read> weights: array<Stored>;

fn scale_at(block: u32) -> Scale {
  return 1.0;
}

fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  return load;
}

/// The load with its next TURN_VEC4 vec4 in front.
fn turned(load: Load) -> Load {
  return load;
}

/// Four of eight neighbouring elements, the first or the last.
fn four_of(eight: Eight, half: u32, scale: Scale) -> vec4<f32> {
  return eight;
}

fn scaled(product: f32, input_sum: f32, scale: Scale) -> f32 {
  return product;
}
