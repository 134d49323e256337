// How attention reads a cache of f32: loads of 16 bytes, CACHED_VEC4 vec4 of neighbouring elements each.
// `part` picks one of them; `at` counts vec4 from the first of the cache. A row is a head of one token, `i` a
// vec4 of it.

alias Stored = vec4<f32>;
const CACHED_VEC4 = 1u;

fn cached_vec4(load: Stored, part: u32) -> vec4<f32> {
  return load;
}

fn key_vec4(at: u32) -> vec4<f32> {
  return keys[at];
}

fn value_vec4(at: u32) -> vec4<f32> {
  return values[at];
}
