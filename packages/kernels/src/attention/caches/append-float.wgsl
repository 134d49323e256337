// How four neighbouring elements are written to a cache of f32 or f16: as Stored, a vec4 of either.

const QUANTISED = false;
const HEAD_VEC4_MULTIPLE = 1u;

fn stored(x: vec4<f32>, scale: f32) -> Stored {
  return Stored(x);
}

fn stored_scales(first: f32, second: f32) -> Stored {
  return Stored();
}
