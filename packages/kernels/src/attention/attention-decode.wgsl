// Causal attention of few queries over a long KV cache, online softmax by blocks of keys (Milakov and Gimelshein
// 2018), the keys split over workgroups (Dao et al. 2023, Flash-Decoding). Operands: operands/attention.wgsl.
// All queries of a sequence that read one KV head, rows x heads of its group, stand in one line. One workgroup
// computes QUERIES (2 or 4) neighbours of the line over one split, so that one load serves them all; what there is
// one of for each query is an Each or EachIndex. For each block of WORKGROUP_SIZE keys: 4 lanes share a key, each takes
// every fourth load of it; every invocation weights one key; then one adds up the same SHARE vec4 of every lanes-th value. A
// lane reads AT_ONCE keys (values) before it computes: more bytes are under way, and queries are read once for them.
// Prelude: HEAD_VEC4 = headSize / 4; quad_sum, over 4 lanes. Short loops begin at what no compiler can unroll.
// In the long one they count down to 0: of those Tint knows that they end, and adds no counter that takes registers.

override WORKGROUP_SIZE: u32 = 128;
const CHUNK = 8u; // keys whose logits one invocation reduces
const HEAD_LOADS = HEAD_VEC4 / CACHED_VEC4;
const HEAD_SHARES = HEAD_VEC4 / SHARE;

var<workgroup> places: array<u32, QUERIES>; // of each query in queries
var<workgroup> ends: array<u32, QUERIES>; // of the keys that it sees; 0: behind the line
var<workgroup> biases: array<vec2<f32>, QUERIES>;
var<workgroup> highest: Each; // logits
var<workgroup> query_tile: array<array<vec4<f32>, QUERIES>, HEAD_VEC4>; // element of 4, query
// 0 behind those of a block: values read at once may be beyond it.
var<workgroup> weights: array<Each, WORKGROUP_SIZE + (AT_ONCE - 1u) * WORKGROUP_SIZE / HEAD_SHARES>;
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
  let first_key = first_visible(step.position + first_line / heads + 1u);
  let last_end = step.position + min(first_line + QUERIES - 1u, last) / heads + 1u;
  let split = ((last_end - first_key + dims.splits - 1u) / dims.splits + SPLIT_KEYS - 1u) / SPLIT_KEYS * SPLIT_KEYS;
  let begin = first_key + group.z * split;
  let end = min(last_end, begin + split);
  let turn = turn_of(begin);
  workgroupBarrier();
  for (var i = local; i < QUERIES * HEAD_VEC4; i += WORKGROUP_SIZE) {
    query_tile[i / QUERIES][i % QUERIES] = dims.scale * queries[places[i % QUERIES] * HEAD_VEC4 + i / QUERIES];
  }
  for (var q = 0u; q < QUERIES && local == 0u; q++) { highest[q] = select(LOWEST, biases[q].x, group.z == 0u); }
  var weight_sum = Each(select(0.0, 1.0, local == 0u)); // of this invocation's keys; the first begins with the sinks
  let lanes = WORKGROUP_SIZE / HEAD_SHARES;
  let at = local % HEAD_SHARES * SHARE; // the first of its vec4 of a value
  let own = local / HEAD_SHARES; // the first of its values
  // Of each of the keys, or values, that a lane reads at once.
  var row: array<u32, AT_ONCE>;
  var load: array<Cached, AT_ONCE>;
  var share: array<Each, AT_ONCE>;
  var product: array<Each, AT_ONCE>;
  var w: array<Each, AT_ONCE>;
  var sum: array<array<vec4<f32>, SHARE>, QUERIES>; // its elements of each query
  workgroupBarrier();
  for (var blocks = (max(begin, end) - begin + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE; blocks > 0u; blocks--) {
    let first = begin + (blocks - 1u) * WORKGROUP_SIZE;
    let count = min(WORKGROUP_SIZE, end - first);
    for (var n = (4u * count + AT_ONCE * WORKGROUP_SIZE - 1u) / (AT_ONCE * WORKGROUP_SIZE); n > 0u; n--) {
      let key = (n - 1u) * AT_ONCE * (WORKGROUP_SIZE / 4u) + local / 4u;
      product = array<Each, AT_ONCE>();
      for (var u = 0u; u < AT_ONCE; u++) { row[u] = cache + slot_of(first - turn + min(key + u * (WORKGROUP_SIZE / 4u), count - 1u)); }
      for (var trip = (dims.headSize / 4u / CACHED_VEC4 + 3u) / 4u; trip > 0u; trip--) {
        let j = 4u * (trip - 1u) + local % 4u;
        if (HEAD_LOADS % 4u > 0u && j >= HEAD_LOADS) { continue; }
        share = array<Each, AT_ONCE>();
        for (var u = 0u; u < AT_ONCE; u++) { load[u] = keys[row[u] * HEAD_LOADS + j]; }
        for (var slot = 0u; slot < AT_ONCE * CACHED_VEC4; slot++) {
          let u = slot % AT_ONCE;
          let part = slot / AT_ONCE;
          let k = cached_vec4(load[u], part);
          for (var q = 0u; q < QUERIES; q++) { share[u][q] = dot_onto(share[u][q], query_tile[j * CACHED_VEC4 + part][q], k); }
        }
        for (var u = 0u; u < AT_ONCE; u++) { product[u] += share[u] * key_scale(row[u], j * CACHED_VEC4); }
      }
      for (var u = 0u; u < AT_ONCE; u++) { product[u] = quad_sum(product[u], local); }
      if (local % 4u < AT_ONCE) { weights[key + local % 4u * (WORKGROUP_SIZE / 4u)] = product[local % 4u]; }
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
    let trips = (max(count, own) - own + AT_ONCE * lanes - 1u) / (AT_ONCE * lanes);
    for (var n = select(0u, trips, own < lanes); n > 0u; n--) {
      for (var u = 0u; u < AT_ONCE; u++) {
        let key = own + ((n - 1u) * AT_ONCE + u) * lanes;
        row[u] = cache + slot_of(first - turn + select(min(key, count - 1u), key, AT_ONCE == 1u));
        load[u] = values[(row[u] * HEAD_VEC4 + at) / CACHED_VEC4];
        w[u] = weights[key] * value_scale(row[u], at);
      }
      for (var slot = 0u; slot < AT_ONCE * SHARE; slot++) {
        let part = slot / AT_ONCE;
        let v = cached_vec4(load[slot % AT_ONCE], local % (CACHED_VEC4 / SHARE) * SHARE + part);
        for (var q = 0u; q < QUERIES; q++) { sum[q][part] = fma(vec4(w[slot % AT_ONCE][q]), v, sum[q][part]); }
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
    for (var i = local; i < lanes * HEAD_SHARES; i += HEAD_SHARES) {
      whole += parts[i];
    }
    if (local < HEAD_SHARES && ends[q] > 0u) {
      output[part * HEAD_VEC4 + local * SHARE + slot % SHARE] = whole / total[q];
      if (local == 0u) { log_sums[part] = highest[q] + log(total[q]); }
    }
  }
}
