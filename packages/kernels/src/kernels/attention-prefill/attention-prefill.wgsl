// Causal attention of many rows: online softmax over blocks of keys (Milakov and Gimelshein 2018; Dao et al. 2022,
// algorithm 1), both products as register tiles over workgroup memory. What it computes: ops/attention.ts.
// queries, output [rows, headCount, headSize], log_sums [rows, headCount] f32; keys, values [sequences, kvHeadCount,
// capacity, headSize] Cached. All queries of a sequence that read one KV head, rows x heads of its group, stand in one
// line; 4 neighbours of it are a quad, one vec4. A workgroup of QUAD_GROUPS x LANES invocations computes QUADS quads,
// those of late rows first: they see the most keys. For each block of BLOCK keys: logits, in steps of 4 vec4 of the
// head; then weighted values, in steps of 16 keys. Invocation (group, lane) has OWN_QUADS quads, QUAD_GROUPS apart, and
// KEYS keys and SHARE vec4 of the head, LANES apart. The constants: attention-prefill.ts.
struct Dims {
  rows: u32, headCount: u32, kvHeadCount: u32, headSize: u32, capacity: u32, sequences: u32, rowsPerSequence: u32,
  windowTokens: u32, splits: u32, scale: f32, softCap: f32,
}
struct Step { position: u32, sequence: u32 }
struct Quad { place: vec4<u32>, end: vec4<u32>, sink: vec4<f32>, slope: vec4<f32> } // end: of the keys that it sees
@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Cached>;
@group(0) @binding(4) var<storage, read> values: array<Cached>;
@group(0) @binding(5) var<storage, read> head_biases: array<vec2<f32>>; // sink, slope
@group(0) @binding(6) var<storage, read_write> output: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> log_sums: array<f32>;

var<workgroup> quads: array<Quad, QUADS>;
var<workgroup> quad_tile: array<vec4<f32>, max(16u, LANES) * STRIDE>; // [element, lane or key][quad]
var<workgroup> cache_tile: array<vec4<f32>, max(4u * (BLOCK + 1u), 16u * HEAD_VEC4)>; // of keys or of values

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
  for (var i = local; i < QUADS; i += INVOCATIONS) {
    let line = min(vec4(first_line + 4u * i) + vec4(0u, 1u, 2u, 3u), vec4(last));
    let row = line / heads;
    let head = group.y % dims.kvHeadCount * heads + line - row * heads;
    let place = (group.y / dims.kvHeadCount * dims.rowsPerSequence + row) * dims.headCount + head;
    let biases = mat4x2(head_biases[head.x], head_biases[head.y], head_biases[head.z], head_biases[head.w]);
    quads[i] = Quad(place, step.position + 1u + row, transpose(biases)[0], transpose(biases)[1]);
  }
  let window = select(0xffffffffu, dims.windowTokens, dims.windowTokens > 0u);
  let first_end = workgroupUniformLoad(&quads[0].end).x;
  let end = workgroupUniformLoad(&quads[QUADS - 1u].end).w;
  var highest: array<vec4<f32>, OWN_QUADS>;
  var weight_sum: array<vec4<f32>, OWN_QUADS>; // of this lane's keys
  var sum: array<mat4x4<f32>, TILE>; // four elements of each of a quad
  for (var r = 0u; r < OWN_QUADS; r++) { highest[r] = quads[own + r * QUAD_GROUPS].sink; }
  for (var first = first_end - min(first_end, window); first < end; first += BLOCK) {
    var logit = array<vec4<f32>, OWN_QUADS * KEYS>(); // in words: a plain `var` in a loop is not zeroed on lavapipe
    for (var element = 0u; element < dims.headSize / 4u; element += 4u) {
      workgroupBarrier();
      for (var i = local; i < 16u * QUADS; i += INVOCATIONS) {
        let at = 4u * element + i % 16u;
        let q = quads[i / 16u].place;
        quad_tile[i % 16u * STRIDE + i / 16u] = vec4(query_at(q.x, at), query_at(q.y, at), query_at(q.z, at), query_at(q.w, at));
      }
      for (var i = local * CACHED_VEC4; i < 4u * BLOCK; i += INVOCATIONS * CACHED_VEC4) {
        let row = cache + min(first + i / 4u, end - 1u);
        let at = min(element + i % 4u, HEAD_VEC4 - CACHED_VEC4);
        let place = i % 4u * (BLOCK + 1u) + i / 4u;
        let load = keys[(row * HEAD_VEC4 + at) / CACHED_VEC4];
        for (var k = 0u; k < CACHED_VEC4; k++) { cache_tile[place + k * (BLOCK + 1u)] = cached_vec4(load, k) * key_scale(row, at); }
      }
      workgroupBarrier();
      for (var d = 0u; d < min(dims.headSize, 4u); d += UNROLL) {
        for (var i = 0u; i < OWN_QUADS * UNROLL; i++) {
          let r = i / UNROLL;
          let at = 4u * (d + i % UNROLL) * STRIDE + own + r * QUAD_GROUPS;
          let q = mat4x4(quad_tile[at], quad_tile[at + STRIDE], quad_tile[at + 2u * STRIDE], quad_tile[at + 3u * STRIDE]);
          for (var j = 0u; j < KEYS; j++) {
            let k = cache_tile[(d + i % UNROLL) * (BLOCK + 1u) + lane + LANES * j];
            let sum2 = fma(q[1], vec4(k.y), fma(q[0], vec4(k.x), logit[r * KEYS + j]));
            logit[r * KEYS + j] = fma(q[3], vec4(k.w), fma(q[2], vec4(k.z), sum2));
          }
        }
      }
    }
    workgroupBarrier();
    // A key that is not seen weighs nothing beside one that is, and what it weighs before is wiped out by that.
    for (var r = 0u; r < OWN_QUADS; r++) {
      let visible = quads[own + r * QUAD_GROUPS].end;
      var most = vec4(-3.0e38);
      for (var j = 0u; j < KEYS; j++) {
        let key = vec4(first + lane + LANES * j);
        var x = logit[r * KEYS + j];
        if (dims.softCap > 0.0) { x = dims.softCap * tanh(clamp(x / dims.softCap, vec4(-15.0), vec4(15.0))); }
        x -= quads[own + r * QUAD_GROUPS].slope * (vec4<f32>(visible) - 1.0 - vec4<f32>(key));
        logit[r * KEYS + j] = select(vec4(-3.0e38), x, (key < visible) & (visible - key <= vec4(window)));
        most = max(most, logit[r * KEYS + j]);
      }
      quad_tile[lane * STRIDE + own + r * QUAD_GROUPS] = most;
    }
    workgroupBarrier();
    for (var r = 0u; r < OWN_QUADS; r++) {
      let before = highest[r];
      for (var i = 0u; i < LANES; i++) { highest[r] = max(highest[r], quad_tile[i * STRIDE + own + r * QUAD_GROUPS]); }
      let correction = exp(before - highest[r]);
      weight_sum[r] *= correction;
      for (var j = 0u; j < KEYS; j++) {
        logit[r * KEYS + j] = exp(logit[r * KEYS + j] - highest[r]); // a weight from here on
        weight_sum[r] += logit[r * KEYS + j];
      }
      for (var i = 0u; i < 4u * SHARE; i++) { sum[r * SHARE + i / 4u][i % 4u] *= correction[i % 4u]; }
    }
    for (var chunk = 0u; chunk < min(BLOCK, end - first); chunk += 16u) {
      workgroupBarrier();
      for (var i = 0u; i < OWN_QUADS * KEYS; i++) {
        let key = lane + LANES * (i % KEYS) - chunk;
        if (key < 16u) { quad_tile[key * STRIDE + own + i / KEYS * QUAD_GROUPS] = logit[i]; }
      }
      for (var i = local * CACHED_VEC4; i < 16u * HEAD_VEC4; i += INVOCATIONS * CACHED_VEC4) {
        let row = cache + min(first + chunk + i / HEAD_VEC4, end - 1u);
        let load = values[(row * HEAD_VEC4 + i % HEAD_VEC4) / CACHED_VEC4];
        for (var k = 0u; k < CACHED_VEC4; k++) { cache_tile[i + k] = cached_vec4(load, k) * value_scale(row, i % HEAD_VEC4); }
      }
      workgroupBarrier();
      for (var at = first + chunk; at < min(first + chunk + 16u, end); at += UNROLL) {
        for (var i = 0u; i < TILE * UNROLL; i++) {
          let key = at - first - chunk + i / TILE;
          let v = cache_tile[key * HEAD_VEC4 + min(lane + LANES * (i % SHARE), HEAD_VEC4 - 1u)];
          let w = quad_tile[key * STRIDE + own + i / SHARE % OWN_QUADS * QUAD_GROUPS];
          for (var c = 0u; c < 4u; c++) { sum[i % TILE][c] = fma(vec4(w[c]), v, sum[i % TILE][c]); }
        }
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < OWN_QUADS; r++) { quad_tile[lane * STRIDE + own + r * QUAD_GROUPS] = weight_sum[r]; }
  workgroupBarrier();
  for (var r = 0u; r < OWN_QUADS; r++) {
    let quad = own + r * QUAD_GROUPS;
    var total = exp(quads[quad].sink - highest[r]);
    for (var i = quad; i < LANES * STRIDE; i += STRIDE) { total += quad_tile[i]; }
    for (var i = 0u; i < 4u; i++) {
      if (first_line + 4u * quad + i <= last) {
        let place = quads[quad].place[i];
        for (var at = 0u; at < SHARE; at++) {
          if (lane + LANES * at < HEAD_VEC4) { output[place * HEAD_VEC4 + lane + LANES * at] = sum[r * SHARE + at][i] / total[i]; }
        }
        if (lane == 0u) { log_sums[place] = highest[r][i] + log(total[i]); }
      }
    }
  }
}
