// How four neighbouring elements are written to a cache of q8_0: as int8 of one word, divided by the scale of
// their block; two scales make a word of f16.

alias Stored = u32;
const QUANTISED = true;
const HEAD_VEC4_MULTIPLE = 16u; // vec4 whose scales share a word

fn stored(x: vec4<f32>, scale: f32) -> Stored {
  return pack4xI8(vec4<i32>(round(select(vec4<f32>(), x / scale, scale > 0.0))));
}

fn stored_scales(first: f32, second: f32) -> Stored {
  return pack2x16float(vec2(first, second));
}
