// Weights in f32, rows of inner elements one behind the other.

alias Load = vec4<f32>; // 16 bytes
alias Eight = vec4<f32>; // half of eight: drivers read wider elements worse

const EIGHT_LOADS = 2u; // loads of Eight that hold eight elements
const TURN_VEC4 = 1u; // of them those that `turned` leaves behind

fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  return load;
}

/// Four of eight neighbouring elements, the first or the last.
fn four_of(eight: Eight, half: u32, scale: Scale) -> vec4<f32> {
  return eight;
}
