// Weights in f16, rows of inner elements one behind the other. They are read as words: some drivers read an array of
// 16-bit numbers one by one.

alias Load = vec4<u32>; // 16 bytes
alias Eight = vec4<u32>;

const EIGHT_LOADS = 1u; // loads of Eight that hold eight elements
const TURN_VEC4 = 2u; // of them those that `turned` leaves behind

/// Not by a bitcast to vec4<f16>, which naga does not know.
fn halves(words: vec2<u32>) -> vec4<f32> {
  return vec4(unpack2x16float(words.x), unpack2x16float(words.y));
}

fn vec4_of(load: Load, part: u32) -> vec4<f32> {
  return halves(select(load.xy, load.zw, part == 1u));
}

/// Four of eight neighbouring elements, the first or the last.
fn four_of(eight: Eight, half: u32, scale: Scale) -> vec4<f32> {
  return halves(select(eight.xy, eight.zw, half == 1u));
}
