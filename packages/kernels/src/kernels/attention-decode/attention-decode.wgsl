// Causal attention of few queries over a long KV cache, online softmax by blocks of keys (Milakov and Gimelshein
// 2018), the keys split over workgroups (Dao et al. 2023, Flash-Decoding). What it computes: ops/attention.ts.
// queries [rows, headCount, headSize] f32; keys, values [sequences, kvHeadCount, capacity, headSize] Cached;
// output [splits, rows, headCount, headSize], log_sums [splits, rows, headCount] f32.
// All queries of a sequence that read one KV head, rows x heads of its group, stand in one line. One workgroup
// computes QUERIES (2 or 4) neighbours of the line over one split, so that one load serves them all; what there is one
// of for each query is an Each or EachIndex. For each block of WORKGROUP_SIZE keys: 4 lanes share a key, each takes every
// fourth load of it; every invocation weights one key; then one adds up the same SHARE vec4 of every lanes-th value.
// Prelude: HEAD_VEC4 = headSize / 4; quad_sum, over 4 lanes. Loops in the long one count down to 0: of those Tint knows
// that they end and adds no counter of its own, which would take registers; they begin at what no compiler can unroll.
override WORKGROUP_SIZE: u32 = 128;
const LOWEST = -3.0e38;
const SPLIT_KEYS = 32u;
const CHUNK = 8u; // keys whose logits one invocation reduces
const HEAD_LOADS = HEAD_VEC4 / CACHED_VEC4;
const HEAD_SHARES = HEAD_VEC4 / SHARE;
struct Dims {
  rows: u32, headCount: u32, kvHeadCount: u32, headSize: u32,
  capacity: u32, sequences: u32, rowsPerSequence: u32, windowTokens: u32,
  splits: u32, scale: f32, softCap: f32,
}
struct Step { position: u32, sequence: u32 }
@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Cached>;
@group(0) @binding(4) var<storage, read> values: array<Cached>;
@group(0) @binding(5) var<storage, read> head_biases: array<vec2<f32>>; // sink, slope
@group(0) @binding(6) var<storage, read_write> output: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> log_sums: array<f32>;
var<workgroup> places: array<u32, QUERIES>; // of each query in queries
var<workgroup> ends: array<u32, QUERIES>; // of the keys that it sees; 0: behind the line
var<workgroup> biases: array<vec2<f32>, QUERIES>;
var<workgroup> highest: Each; // logits
var<workgroup> query_tile: array<array<vec4<f32>, QUERIES>, HEAD_VEC4>; // element of 4, query
var<workgroup> weights: array<Each, WORKGROUP_SIZE>;
var<workgroup> parts: array<vec4<f32>, WORKGROUP_SIZE>;
var<workgroup> chunks: array<Each, WORKGROUP_SIZE / CHUNK>;

// sum + a . b in this order: free to change it, Intel's compiler loads much too early.
fn dot_onto(sum: f32, a: vec4<f32>, b: vec4<f32>) -> f32 { return fma(a.w, b.w, fma(a.z, b.z, fma(a.y, b.y, fma(a.x, b.x, sum)))); }
@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let heads = dims.headCount / dims.kvHeadCount;
  let last = dims.rowsPerSequence * heads - 1u;
  let first_line = group.x * QUERIES;
  let cache = (step.sequence * dims.kvHeadCount + group.y) * dims.capacity; // its first row
  if (local < QUERIES) {
    let own_line = first_line + local;
    let line = min(own_line, last);
    let head = group.y % dims.kvHeadCount * heads + line % heads;
    places[local] = (group.y / dims.kvHeadCount * dims.rowsPerSequence + line / heads) * dims.headCount + head;
    ends[local] = select(0u, step.position + line / heads + 1u, line == own_line);
    biases[local] = head_biases[head];
  }
  let window = select(0xffffffffu, dims.windowTokens, dims.windowTokens > 0u);
  let first_end = step.position + first_line / heads + 1u;
  let first_key = first_end - min(first_end, window);
  let last_end = step.position + min(first_line + QUERIES - 1u, last) / heads + 1u;
  let split = ((last_end - first_key + dims.splits - 1u) / dims.splits + SPLIT_KEYS - 1u) / SPLIT_KEYS * SPLIT_KEYS;
  let begin = first_key + group.z * split;
  let end = min(last_end, begin + split);
  workgroupBarrier();
  for (var i = local; i < QUERIES * HEAD_VEC4; i += WORKGROUP_SIZE) {
    query_tile[i / QUERIES][i % QUERIES] = dims.scale * queries[places[i % QUERIES] * HEAD_VEC4 + i / QUERIES];
  }
  for (var q = 0u; q < QUERIES && local == 0u; q++) { highest[q] = select(LOWEST, biases[q].x, group.z == 0u); }
  var weight_sum = Each(select(0.0, 1.0, local == 0u)); // of this invocation's keys; the first begins with the sinks
  let lanes = WORKGROUP_SIZE / HEAD_SHARES;
  let at = local % HEAD_SHARES * SHARE; // the first of its vec4 of a value
  let own = local / HEAD_SHARES; // the first of its values
  var sum: array<array<vec4<f32>, SHARE>, QUERIES>; // its elements of each query
  workgroupBarrier();
  for (var blocks = (max(begin, end) - begin + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE; blocks > 0u; blocks--) {
    let first = begin + (blocks - 1u) * WORKGROUP_SIZE;
    let count = min(WORKGROUP_SIZE, end - first);
    for (var n = (4u * count + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE; n > 0u; n--) {
      let key = (n - 1u) * (WORKGROUP_SIZE / 4u) + local / 4u;
      let row = cache + min(first + key, end - 1u);
      var product = Each();
      for (var trip = (dims.headSize / 4u / CACHED_VEC4 + 3u) / 4u; trip > 0u; trip--) {
        let j = 4u * (trip - 1u) + local % 4u;
        if (HEAD_LOADS % 4u > 0u && j >= HEAD_LOADS) { continue; }
        let load = keys[row * HEAD_LOADS + j];
        var share = Each();
        for (var part = 0u; part < CACHED_VEC4; part++) {
          let k = cached_vec4(load, part);
          for (var q = 0u; q < QUERIES; q++) { share[q] = dot_onto(share[q], query_tile[j * CACHED_VEC4 + part][q], k); }
        }
        product += share * key_scale(row, j * CACHED_VEC4);
      }
      product = quad_sum(product, local);
      if (local % 4u == 0u) { weights[key] = product; }
    }
    workgroupBarrier();
    var visible: EachIndex;
    var slope: Each;
    for (var q = 0u; q < QUERIES; q++) { visible[q] = ends[q]; slope[q] = biases[q].y; }
    let key = EachIndex(first + local);
    var logit = weights[local];
    if (dims.softCap > 0.0) { logit = dims.softCap * tanh(clamp(logit / dims.softCap, Each(-15.0), Each(15.0))); }
    logit -= slope * (Each(visible) - 1.0 - Each(key));
    logit = select(Each(LOWEST), logit, (key < min(EachIndex(end), visible)) & (visible - key <= EachIndex(window)));
    weights[local] = logit;
    workgroupBarrier();
    if (local < WORKGROUP_SIZE / CHUNK) {
      var most = weights[local * CHUNK];
      for (var i = min(count, CHUNK) - 1u; i > 0u; i--) { most = max(most, weights[local * CHUNK + i]); }
      chunks[local] = most;
    }
    workgroupBarrier();
    var next_highest = highest;
    for (var i = (count + CHUNK - 1u) / CHUNK; i > 0u; i--) { next_highest = max(next_highest, chunks[i - 1u]); }
    let correction = exp(highest - next_highest);
    weights[local] = select(Each(), exp(logit - next_highest), logit > Each(LOWEST));
    weight_sum = fma(weight_sum, correction, weights[local]);
    workgroupBarrier();
    if (local == 0u) { highest = next_highest; }
    for (var slot = 0u; slot < QUERIES * SHARE; slot++) { sum[slot / SHARE][slot % SHARE] *= correction[slot / SHARE]; }
    for (var n = select(0u, (max(count, own) - own + lanes - 1u) / lanes, own < lanes); n > 0u; n--) {
      let i = own + (n - 1u) * lanes;
      let row = cache + first + i;
      let load = values[(row * HEAD_VEC4 + at) / CACHED_VEC4];
      let w = weights[i] * value_scale(row, at);
      for (var part = 0u; part < SHARE; part++) {
        let v = cached_vec4(load, local % (CACHED_VEC4 / SHARE) * SHARE + part);
        for (var q = 0u; q < QUERIES; q++) { sum[q][part] = fma(vec4(w[q]), v, sum[q][part]); }
      }
    }
    workgroupBarrier();
  }
  weights[local] = weight_sum;
  workgroupBarrier();
  var total = Each();
  for (var i = local; i < local + WORKGROUP_SIZE; i++) { total += weights[i % WORKGROUP_SIZE]; }
  // Where the line ends before the last of them, its last query is computed again and written once.
  for (var slot = 0u; slot < QUERIES * SHARE; slot++) {
    let q = slot / SHARE;
    workgroupBarrier();
    parts[local] = sum[q][slot % SHARE];
    workgroupBarrier();
    let part = group.z * dims.rows * dims.headCount + places[q];
    var whole = vec4<f32>();
    for (var i = local; i < lanes * HEAD_SHARES; i += HEAD_SHARES) { whole += parts[i]; }
    if (local < HEAD_SHARES && ends[q] > 0u) {
      output[part * HEAD_VEC4 + local * SHARE + slot % SHARE] = whole / total[q];
      if (local == 0u) { log_sums[part] = highest[q] + log(total[q]); }
    }
  }
}
