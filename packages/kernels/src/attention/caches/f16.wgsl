// How attention reads a cache of f16; caches/f32.wgsl says what is declared here. Two elements a word: a
// device without shader-f16 reads them as well, and GPUs convert them as they multiply.

alias Stored = vec4<u32>;
const CACHED_VEC4 = 2u;

fn halves(low: u32, high: u32) -> vec4<f32> {
  return vec4(unpack2x16float(low), unpack2x16float(high));
}

fn cached_vec4(load: Stored, part: u32) -> vec4<f32> {
  return halves(load[2u * part], load[2u * part + 1u]);
}

fn key_vec4(at: u32) -> vec4<f32> {
  let word = at % 2u * 2u;
  return halves(keys[at / 2u][word], keys[at / 2u][word + 1u]);
}

fn value_vec4(at: u32) -> vec4<f32> {
  let word = at % 2u * 2u;
  return halves(values[at / 2u][word], values[at / 2u][word + 1u]);
}
