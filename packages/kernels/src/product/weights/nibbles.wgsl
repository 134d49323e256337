// Weights of half a byte, q4_0.wgsl or q4_1.wgsl: blocks of 32 along inner, eight neighbours a word (the low nibbles of its
// bytes are the first four, the high ones the next), and factors of each block in their own binding.

alias Load = vec4<u32>; // 16 bytes, a block
alias Eight = u32;
alias Sixteen = vec2<u32>;

const EIGHT_LOADS = 1u; // loads of Eight that hold eight elements
const TURN_VEC4 = 2u; // of them those that `turned` leaves behind

fn nibbles(word: u32, part: u32) -> vec4<f32> {
  return vec4<f32>(unpack4xU8((word >> (4u * part)) & 0x0f0f0f0fu));
}

/// The load with its next TURN_VEC4 vec4 in front.
fn turned(load: Load) -> Load {
  return load.yzwx;
}
