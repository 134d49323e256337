// What stands between the fused projection and attention, in one pass: bias, RMSNorm of query and key heads (Qwen3,
// Gemma 3), rotary embedding (Su et al. 2021, eq. 34) and append to the KV cache. What it computes:
// rope-append.ts. qkv [rows, headCount + 2 kvHeadCount, headSize] f32: queries, keys, values of each token; bias
// the same of one row; norm_weights [2, headSize] f32: of queries, of keys; rotations [capacity, rotated / 2]
// (cos, sin); queries [rows, headCount, headSize] f32; keys, values [sequences, kvHeadCount, capacity, headSize].
// One invocation makes one vec4 of one head. Where heads are normed it adds up the squares of the whole head by
// itself: neighbours read the same cached bytes, and no barrier is needed.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  rows: u32, headCount: u32, kvHeadCount: u32, headSize: u32,
  capacity: u32, sequences: u32, rowsPerSequence: u32, rotated: u32,
  interleaved: u32, hasBias: u32, hasNorm: u32, epsilon: f32,
}

struct Step { position: u32, sequence: u32 }

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> qkv: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read> norm_weights: array<f32>;
@group(0) @binding(5) var<storage, read> rotations: array<vec2<f32>>;
@group(0) @binding(6) var<storage, read_write> queries: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> keys: array<Element4>;
@group(0) @binding(8) var<storage, read_write> values: array<Element4>;

fn heads() -> u32 {
  return dims.headCount + 2u * dims.kvHeadCount;
}

/// Element i of a head, with its bias.
fn projected(row: u32, head: u32, i: u32) -> f32 {
  let at = head * dims.headSize + i;
  var x = qkv[row * heads() * dims.headSize + at];
  if (dims.hasBias == 1u) {
    x += bias[at];
  }
  return x;
}

fn norm_factor(row: u32, head: u32) -> f32 {
  var sum = 0.0;
  for (var i = 0u; i < dims.headSize; i++) {
    let x = projected(row, head, i);
    sum = fma(x, x, sum);
  }
  return inverseSqrt(sum / f32(dims.headSize) + dims.epsilon);
}

/// The same, times its weight of the norm; the norm's factor is one for the head and multiplies what is made of it.
fn weighted(row: u32, head: u32, i: u32) -> f32 {
  let x = projected(row, head, i);
  if (dims.hasNorm == 0u || head >= dims.headCount + dims.kvHeadCount) {
    return x;
  }
  return x * norm_weights[select(0u, dims.headSize, head >= dims.headCount) + i];
}

fn turned(row: u32, head: u32, position: u32, i: u32) -> f32 {
  let x = weighted(row, head, i);
  if (i >= dims.rotated) {
    return x;
  }
  let half = dims.rotated / 2u;
  let is_first = select(i < half, i % 2u == 0u, dims.interleaved == 1u);
  let distance = select(half, 1u, dims.interleaved == 1u);
  let pair = select(i % half, i / 2u, dims.interleaved == 1u);
  let partner = weighted(row, head, select(i - distance, i + distance, is_first));
  let r = rotations[position * half + pair];
  return x * r.x + select(partner, -partner, is_first) * r.y;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let head4 = dims.headSize / 4u;
  if (id.x >= heads() * head4) {
    return;
  }
  let row = id.y;
  let head = id.x / head4;
  let i = id.x % head4;
  let position = step.position + row % dims.rowsPerSequence;
  let is_value = head >= dims.headCount + dims.kvHeadCount;
  var x: vec4<f32>;
  for (var c = 0u; c < 4u; c++) {
    if (is_value) {
      x[c] = projected(row, head, 4u * i + c);
    } else {
      x[c] = turned(row, head, position, 4u * i + c);
    }
  }
  if (dims.hasNorm == 1u && !is_value) {
    x *= norm_factor(row, head);
  }
  if (head < dims.headCount) {
    queries[(row * dims.headCount + head) * head4 + i] = x;
    return;
  }
  let region = step.sequence + row / dims.rowsPerSequence;
  let kv_head = region * dims.kvHeadCount + (head - dims.headCount) % dims.kvHeadCount;
  let at = (kv_head * dims.capacity + position) * head4 + i;
  if (is_value) {
    values[at] = Element4(x);
  } else {
    keys[at] = Element4(x);
  }
}
