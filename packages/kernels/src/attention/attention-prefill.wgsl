// Causal attention of many rows: online softmax over blocks of keys (Milakov and Gimelshein 2018; Dao et al. 2022,
// algorithm 1), both products as register tiles over workgroup memory. Operands: operands/attention.wgsl.
// All queries of a sequence that read one KV head, rows x heads of its group, stand in one line; 4 neighbours are a
// quad, a vec4. A workgroup of QUAD_GROUPS x LANES invocations computes QUADS quads, late rows first: they see the most
// keys. For each block of BLOCK keys: logits, in steps of 4 vec4 of the head; weighted values, in steps of 16 keys.
// Invocation (group, lane): OWN_QUADS quads, QUAD_GROUPS apart, KEYS keys and SHARE vec4, LANES apart.
// Of each query of a quad, end: of its keys; 0: no query; highest: logit; at first the sink.
struct Quad { place: vec4<u32>, end: vec4<u32>, highest: vec4<f32>, slope: vec4<f32> }
var<workgroup> quads: array<Quad, QUADS>;
var<workgroup> quad_tile: array<array<vec4<f32>, STRIDE>, max(16u, LANES)>; // [element, lane or key][quad]
// Values: [key][element]; keys: [element + 4 * (key / COLUMNS)][key % COLUMNS]. One column more spares bank conflicts.
var<workgroup> cache_tile: array<array<vec4<f32>, COLUMNS + 1u>, 16>;
fn query_at(place: u32, at: u32) -> f32 {
  return select(0.0, dims.scale * queries[place * HEAD_VEC4 + at / 4u][at % 4u], at < dims.headSize);
}
@compute @workgroup_size(INVOCATIONS)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let heads = dims.headCount / dims.kvHeadCount;
  let last = dims.rowsPerSequence * heads - 1u;
  let first_line = (last / (4u * QUADS) - group.x) * 4u * QUADS;
  let lane = local % LANES;
  let own = local / LANES; // the first of its quads
  let cache = (step.sequence * dims.kvHeadCount + group.y) * dims.capacity; // its first row
  if (local < QUADS) {
    let line = first_line + 4u * local + vec4(0u, 1u, 2u, 3u);
    let row = min(line, vec4(last)) / heads;
    let head = group.y % dims.kvHeadCount * heads + min(line, vec4(last)) % heads;
    let place = (group.y / dims.kvHeadCount * dims.rowsPerSequence + row) * dims.headCount + head;
    let biases = transpose(mat4x2(head_biases[head.x], head_biases[head.y], head_biases[head.z], head_biases[head.w]));
    quads[local] = Quad(place, select(vec4<u32>(), step.position + 1u + row, line <= vec4(last)), biases[0], biases[1]);
  }
  workgroupBarrier();
  // Of the keys of the first and of the last query.
  let ends = step.position + 1u + min(vec2(first_line, first_line + 4u * QUADS - 1u), vec2(last)) / heads;
  var weight_sum: array<vec4<f32>, OWN_QUADS>; // of this lane's keys; the first lane begins with the sinks
  for (var r = 0u; r < OWN_QUADS; r++) { weight_sum[r] = vec4(select(0.0, 1.0, lane == 0u)); }
  var sum: array<mat4x4<f32>, TILE>; // four elements of each of a quad
  let window = select(0xffffffffu, dims.windowTokens, dims.windowTokens > 0u);
  var first = first_visible(ends[0]);
  let turn = turn_of(first);
  for (var blocks = (ends[1] - first + BLOCK - 1u) / BLOCK; blocks > 0u; blocks--) {
    var logit = array<vec4<f32>, OWN_QUADS * KEYS>(); // in words: a plain `var` in a loop is not zeroed on lavapipe
    for (var steps = (dims.headSize + 15u) / 16u; steps > 0u; steps--) {
      let element = 4u * (steps - 1u);
      for (var n = 0u; n < (16u * QUADS + INVOCATIONS - 1u) / INVOCATIONS; n++) {
        let i = local + n * INVOCATIONS;
        let at = 4u * element + i % 16u;
        let q = quads[i / 16u].place;
        let four = vec4(query_at(q.x, at), query_at(q.y, at), query_at(q.z, at), query_at(q.w, at));
        if (i < 16u * QUADS) { quad_tile[i % 16u][i / 16u] = four; }
      }
      for (var n = 0u; n < (4u * BLOCK + INVOCATIONS * CACHED_VEC4 - 1u) / (INVOCATIONS * CACHED_VEC4); n++) {
        let i = (local + n * INVOCATIONS) * CACHED_VEC4;
        if (i >= 4u * BLOCK) { break; }
        let row = cache + slot_of(min(first + i / 4u, ends[1] - 1u) - turn);
        let at = min(element + i % 4u, HEAD_VEC4 - CACHED_VEC4);
        let load = keys[(row * HEAD_VEC4 + at) / CACHED_VEC4];
        for (var k = 0u; k < CACHED_VEC4; k++) {
          cache_tile[i / 4u / COLUMNS * 4u + i % 4u + k][i / 4u % COLUMNS] = cached_vec4(load, k) * key_scale(row, at);
        }
      }
      workgroupBarrier();
      for (var d = 0u; d < min(dims.headSize, 4u); d += UNROLL) {
        for (var i = 0u; i < OWN_QUADS * UNROLL; i++) {
          for (var c = 0u; c < 4u; c++) {
            let q = quad_tile[4u * (d + i % UNROLL) + c][own + i / UNROLL * QUAD_GROUPS];
            for (var j = 0u; j < KEYS; j++) {
              let k = cache_tile[j / SHARE * 4u + d + i % UNROLL][lane + LANES * (j % SHARE)];
              logit[i / UNROLL * KEYS + j] = fma(q, vec4(k[c]), logit[i / UNROLL * KEYS + j]);
            }
          }
        }
      }
      workgroupBarrier();
    }
    let c = dims.softCap;
    if (c > 0.0) {
      for (var i = 0u; i < OWN_QUADS * KEYS; i++) { logit[i] = c * tanh(clamp(logit[i] / c, vec4(-15.0), vec4(15.0))); }
    }
    // A key that is not seen weighs nothing beside one that is, and what it weighs before is wiped out by that.
    for (var r = 0u; r < OWN_QUADS; r++) {
      let quad = own + r * QUAD_GROUPS;
      let visible = quads[quad].end;
      quad_tile[lane][quad] = vec4(LOWEST);
      for (var j = 0u; j < KEYS; j++) {
        let key = vec4(first + lane + LANES * j);
        let x = logit[r * KEYS + j] - quads[quad].slope * (vec4<f32>(visible) - 1.0 - vec4<f32>(key));
        logit[r * KEYS + j] = select(vec4(LOWEST), x, (key < visible) & (visible - key <= vec4(window)));
        quad_tile[lane][quad] = max(quad_tile[lane][quad], logit[r * KEYS + j]);
      }
    }
    workgroupBarrier();
    var highest: array<vec4<f32>, OWN_QUADS>;
    for (var r = 0u; r < OWN_QUADS; r++) {
      let quad = own + r * QUAD_GROUPS;
      highest[r] = quads[quad].highest;
      for (var i = 0u; i < LANES; i++) { highest[r] = max(highest[r], quad_tile[i][quad]); }
      let correction = exp(quads[quad].highest - highest[r]);
      weight_sum[r] *= correction;
      for (var j = 0u; j < KEYS; j++) {
        logit[r * KEYS + j] = exp(logit[r * KEYS + j] - highest[r]); // a weight from here on
        weight_sum[r] += logit[r * KEYS + j];
      }
      for (var i = 0u; i < 4u * SHARE; i++) { sum[r * SHARE + i / 4u][i % 4u] *= correction[i % 4u]; }
    }
    workgroupBarrier();
    for (var r = 0u; r < OWN_QUADS && lane == 0u; r++) { quads[own + r * QUAD_GROUPS].highest = highest[r]; }
    for (var chunks = (min(ends[1] - first, BLOCK) + 15u) / 16u; chunks > 0u; chunks--) {
      let chunk = 16u * (chunks - 1u);
      for (var i = 0u; i < OWN_QUADS * KEYS; i++) {
        let key = lane + LANES * (i % KEYS) - chunk;
        if (key < 16u) { quad_tile[key][own + i / KEYS * QUAD_GROUPS] = logit[i]; }
      }
      for (var n = 0u; n < (16u * HEAD_VEC4 + INVOCATIONS * CACHED_VEC4 - 1u) / (INVOCATIONS * CACHED_VEC4); n++) {
        let i = (local + n * INVOCATIONS) * CACHED_VEC4;
        if (i >= 16u * HEAD_VEC4) { break; }
        let row = cache + slot_of(min(first + chunk + i / HEAD_VEC4, ends[1] - 1u) - turn);
        let at = i % HEAD_VEC4;
        let load = values[(row * HEAD_VEC4 + at) / CACHED_VEC4];
        let scale = value_scale(row, at);
        for (var k = 0u; k < CACHED_VEC4; k++) { cache_tile[i / HEAD_VEC4][at + k] = cached_vec4(load, k) * scale; }
      }
      workgroupBarrier();
      for (var n = (min(ends[1] - first - chunk, 16u) + UNROLL - 1u) / UNROLL; n > 0u; n--) {
        for (var i = 0u; i < TILE * UNROLL; i++) {
          let v = cache_tile[(n - 1u) * UNROLL + i / TILE][lane + LANES * (i % SHARE)];
          let w = quad_tile[(n - 1u) * UNROLL + i / TILE][own + i / SHARE % OWN_QUADS * QUAD_GROUPS];
          for (var c = 0u; c < 4u; c++) { sum[i % TILE][c] = fma(vec4(w[c]), v, sum[i % TILE][c]); }
        }
      }
      workgroupBarrier();
    }
    first += BLOCK;
  }
  for (var r = 0u; r < OWN_QUADS; r++) { quad_tile[lane][own + r * QUAD_GROUPS] = weight_sum[r]; }
  workgroupBarrier();
  for (var r = 0u; r < OWN_QUADS; r++) {
    let quad = own + r * QUAD_GROUPS;
    var total = vec4<f32>();
    for (var i = own; i < own + LANES; i++) { total += quad_tile[i % LANES][quad]; }
    for (var i = 0u; i < 4u && quads[quad].end[i] > 0u; i++) {
      let place = quads[quad].place[i];
      for (var j = 0u; j < SHARE; j++) {
        let at = lane + LANES * j;
        if (at < HEAD_VEC4) { output[place * HEAD_VEC4 + at] = sum[r * SHARE + j][i] / total[i]; }
      }
      if (lane == 0u) { log_sums[place] = quads[quad].highest[i] + log(total[i]); }
    }
  }
}
