// How attention reads a cache of q8_0; caches/f32.wgsl says what is declared here. Four int8 a word. The
// scales, two f16 a word and one for 32 elements, lie behind the quants of all rows; each row has whole words
// of them.

alias Stored = vec4<u32>;
const CACHED_VEC4 = 4u;

fn cached_vec4(load: Stored, part: u32) -> vec4<f32> {
  return vec4<f32>(unpack4xI8(load[part]));
}

fn key_vec4(at: u32) -> vec4<f32> {
  return vec4<f32>(unpack4xI8(keys[at / 4u][at % 4u]));
}

fn value_vec4(at: u32) -> vec4<f32> {
  return vec4<f32>(unpack4xI8(values[at / 4u][at % 4u]));
}

fn scale_word(row: u32, i: u32) -> u32 {
  let quant_words = dims.sequences * dims.kv_head_count * dims.capacity * (dims.head_size / 4u);
  return quant_words + row * ((dims.head_size + 63u) / 64u) + i / 16u;
}

fn key_scale(row: u32, i: u32) -> f32 {
  let word = scale_word(row, i);
  return unpack2x16float(keys[word / 4u][word % 4u])[i / 8u % 2u];
}

fn value_scale(row: u32, i: u32) -> f32 {
  let word = scale_word(row, i);
  return unpack2x16float(values[word / 4u][word % 4u])[i / 8u % 2u];
}
