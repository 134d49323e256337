// Causal attention of many query rows, grouped KV heads, online softmax (Milakov and Gimelshein 2018; Dao et
// al. 2022, algorithm 1): output[r, h] = softmax(q . K^T / sqrt(headSize)) V over positions 0 .. position + r.
// queries, output [rows, headCount, headSize] f32; keys, values [kvHeadCount, capacity, headSize] Element.
// One invocation computes one query row of one head, its query and its output in registers (HEAD_VEC4 =
// headSize / 4, a prelude constant, since overrides cannot size function-space arrays); the rows of a
// workgroup share a head, so that they read the same keys and values at the same time.

override WORKGROUP_SIZE: u32 = 32;

struct Dims {
  rows: u32,
  headCount: u32,
  kvHeadCount: u32,
  headSize: u32,
  capacity: u32,
}

struct Step {
  position: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Element4>;
@group(0) @binding(4) var<storage, read> values: array<Element4>;
@group(0) @binding(5) var<storage, read_write> output: array<vec4<f32>>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row = id.x;
  let head = id.y;
  if (row >= dims.rows) {
    return;
  }
  let scale = inverseSqrt(f32(dims.headSize));
  let at = (row * dims.headCount + head) * HEAD_VEC4;
  var query: array<vec4<f32>, HEAD_VEC4>;
  var sum: array<vec4<f32>, HEAD_VEC4>;
  for (var i = 0u; i < HEAD_VEC4; i++) {
    query[i] = queries[at + i] * scale;
    sum[i] = vec4<f32>();
  }
  let cache = head / (dims.headCount / dims.kvHeadCount) * dims.capacity * HEAD_VEC4;
  let end = step.position + row + 1u;
  var highest = -3.0e38;
  var weight_sum = 0.0;
  for (var position = 0u; position < end; position++) {
    let source = cache + position * HEAD_VEC4;
    var score4 = vec4<f32>();
    for (var i = 0u; i < HEAD_VEC4; i++) {
      score4 = fma(query[i], vec4<f32>(keys[source + i]), score4);
    }
    let score = (score4.x + score4.y) + (score4.z + score4.w);
    if (score > highest) {
      let correction = exp(highest - score);
      highest = score;
      weight_sum *= correction;
      for (var i = 0u; i < HEAD_VEC4; i++) {
        sum[i] *= correction;
      }
    }
    let weight = exp(score - highest);
    weight_sum += weight;
    for (var i = 0u; i < HEAD_VEC4; i++) {
      sum[i] = fma(vec4(weight), vec4<f32>(values[source + i]), sum[i]);
    }
  }
  for (var i = 0u; i < HEAD_VEC4; i++) {
    output[at + i] = sum[i] / weight_sum;
  }
}
