// Causal attention of few queries over a long KV cache, online softmax by blocks of keys (Milakov and Gimelshein
// 2018), the keys split over workgroups (Dao et al. 2023, Flash-Decoding). What it computes: ops/attention.ts.
// queries [rows, headCount, headSize] f32; keys, values [sequences, kvHeadCount, capacity, headSize] Element;
// output [splits, rows, headCount, headSize], log_sums [splits, rows, headCount] f32.
// All queries of a sequence that read one KV head, rows x heads of its group, stand in one line. One workgroup computes 4
// neighbours of the line over one split, so that one load of a key or value serves 4 queries; everything that
// there is one of for each query is a vec4. For each block of WORKGROUP_SIZE keys: 4 lanes a key multiply, each
// every fourth vec4 of the key; every invocation adds up one key's logits and weights it; then an invocation adds
// up four neighbouring elements of every LANES-th value, LANES = WORKGROUP_SIZE / (headSize / 4).

override WORKGROUP_SIZE: u32 = 128;
const LOWEST = -3.0e38;
const SPLIT_KEYS = 32u;
const CHUNK = 8u; // keys whose logits one invocation reduces

struct Dims {
  rows: u32, headCount: u32, kvHeadCount: u32, headSize: u32,
  capacity: u32, sequences: u32, rowsPerSequence: u32, windowTokens: u32,
  splits: u32, scale: f32, softCap: f32,
}

struct Step { position: u32, sequence: u32 }

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Element4>;
@group(0) @binding(4) var<storage, read> values: array<Element4>;
@group(0) @binding(5) var<storage, read> head_biases: array<vec2<f32>>; // sink, slope
@group(0) @binding(6) var<storage, read_write> output: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> log_sums: array<f32>;

var<workgroup> query_tile: array<array<vec4<f32>, 4>, 64>; // element of 4, query
var<workgroup> products: array<vec4<f32>, 4 * WORKGROUP_SIZE>;
var<workgroup> weights: array<vec4<f32>, WORKGROUP_SIZE>;
var<workgroup> chunks: array<vec4<f32>, WORKGROUP_SIZE / CHUNK>;

fn first_visible(end: vec4<u32>) -> vec4<u32> {
  return select(vec4(0u), end - min(end, vec4(dims.windowTokens)), dims.windowTokens > 0u);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let head4 = dims.headSize / 4u;
  let heads = dims.headCount / dims.kvHeadCount;
  let sequence = group.y / dims.kvHeadCount;
  let line = min(vec4(group.x * 4u) + vec4(0u, 1u, 2u, 3u), vec4(dims.rowsPerSequence * heads - 1u));
  let head = vec4(group.y % dims.kvHeadCount * heads) + line % heads;
  let at = (sequence * dims.rowsPerSequence + line / heads) * dims.headCount + head;
  let visible = vec4(step.position + 1u) + line / heads;
  let cache = (step.sequence * dims.kvHeadCount + group.y) * dims.capacity * head4;
  for (var i = local; i < 4u * head4; i += WORKGROUP_SIZE) {
    query_tile[i / 4u][i % 4u] = dims.scale * queries[at[i % 4u] * head4 + i / 4u];
  }
  var begin = first_visible(visible).x;
  var end = visible.w;
  if (dims.splits > 1u) {
    let count = ((end - begin + dims.splits - 1u) / dims.splits + SPLIT_KEYS - 1u) / SPLIT_KEYS * SPLIT_KEYS;
    begin += group.z * count;
    end = min(end, begin + count);
  }
  var highest = vec4(LOWEST);
  var weight_sum = vec4(select(0.0, 1.0, local == 0u)); // of this invocation's keys; the first begins with the sinks
  let biases = transpose(mat4x2(head_biases[head.x], head_biases[head.y], head_biases[head.z], head_biases[head.w]));
  if (group.z == 0u) {
    highest = biases[0];
  }
  let lanes = WORKGROUP_SIZE / head4;
  var sum: mat4x4<f32>; // four elements of each query
  workgroupBarrier();
  for (var first = begin; first < end; first += WORKGROUP_SIZE) {
    for (var i = local; i < 4u * WORKGROUP_SIZE && first + i / 4u < end; i += WORKGROUP_SIZE) {
      let source = cache + (first + i / 4u) * head4;
      var product = vec4<f32>();
      for (var j = i % 4u; j < head4; j += 4u) {
        let q = query_tile[j];
        let k = vec4<f32>(keys[source + j]);
        product += vec4(dot(q[0], k), dot(q[1], k), dot(q[2], k), dot(q[3], k));
      }
      products[i] = product;
    }
    workgroupBarrier();
    let key = vec4(first + local);
    let p = 4u * local;
    var logit = (products[p] + products[p + 1u]) + (products[p + 2u] + products[p + 3u]);
    if (dims.softCap > 0.0) {
      logit = dims.softCap * tanh(logit / dims.softCap);
    }
    logit -= biases[1] * vec4<f32>(vec4<i32>(visible) - 1 - vec4<i32>(key));
    let is_seen = (key < min(vec4(end), visible)) & (key >= first_visible(visible));
    logit = select(vec4(LOWEST), logit, is_seen);
    weights[local] = logit;
    workgroupBarrier();
    if (local < WORKGROUP_SIZE / CHUNK) {
      var most = weights[local * CHUNK];
      for (var i = 1u; i < CHUNK; i++) {
        most = max(most, weights[local * CHUNK + i]);
      }
      chunks[local] = most;
    }
    workgroupBarrier();
    var next_highest = highest;
    for (var i = 0u; i < (min(WORKGROUP_SIZE, end - first) + CHUNK - 1u) / CHUNK; i++) {
      next_highest = max(next_highest, chunks[i]);
    }
    let correction = exp(highest - next_highest);
    highest = next_highest;
    weights[local] = select(vec4<f32>(), exp(logit - highest), is_seen);
    weight_sum = fma(weight_sum, correction, weights[local]);
    for (var q = 0u; q < 4u; q++) {
      sum[q] *= correction[q];
    }
    workgroupBarrier();
    let count = select(0u, min(WORKGROUP_SIZE, end - first), local < lanes * head4);
    for (var i = local / head4; i < count; i += lanes) {
      let v = vec4<f32>(values[cache + (first + i) * head4 + local % head4]);
      let w = weights[i];
      sum += mat4x4(w.x * v, w.y * v, w.z * v, w.w * v);
    }
    workgroupBarrier();
  }
  weights[local] = weight_sum;
  for (var q = 0u; q < 4u; q++) {
    products[q * WORKGROUP_SIZE + local] = sum[q];
  }
  workgroupBarrier();
  var total = vec4<f32>();
  for (var i = 0u; i < clamp(end - min(begin, end), 1u, WORKGROUP_SIZE); i++) {
    total += weights[i];
  }
  for (var i = local; i < 4u * head4; i += WORKGROUP_SIZE) {
    let q = i / head4;
    let part = group.z * dims.rows * dims.headCount + at[q];
    var whole = vec4<f32>();
    for (var other = 0u; other < lanes; other++) {
      whole += products[q * WORKGROUP_SIZE + other * head4 + i % head4];
    }
    // Where the line ends within the 4, its last query is computed again and written once.
    if (group.x * 4u + q < dims.rowsPerSequence * heads) {
      output[part * head4 + i % head4] = whole / total[q];
      if (i % head4 == 0u) {
        log_sums[part] = highest[q] + log(total[q]);
      }
    }
  }
}
