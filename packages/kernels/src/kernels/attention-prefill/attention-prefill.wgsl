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
struct Quad { place: vec4<u32>, end: vec4<u32>, biases: mat2x4<f32> } // end: of its keys; 0: no query. biases: sink, slope
@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Cached>;
@group(0) @binding(4) var<storage, read> values: array<Cached>;
@group(0) @binding(5) var<storage, read> head_biases: array<vec2<f32>>; // sink, slope
@group(0) @binding(6) var<storage, read_write> output: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> log_sums: array<f32>;
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
  for (var i = local; i < QUADS; i += INVOCATIONS) {
    let lines = vec4(first_line + 4u * i) + vec4(0u, 1u, 2u, 3u);
    let line = min(lines, vec4(last));
    let row = line / heads;
    let head = group.y % dims.kvHeadCount * heads + line - row * heads;
    let place = (group.y / dims.kvHeadCount * dims.rowsPerSequence + row) * dims.headCount + head;
    let biases = mat4x2(head_biases[head.x], head_biases[head.y], head_biases[head.z], head_biases[head.w]);
    quads[i] = Quad(place, select(vec4<u32>(), step.position + 1u + row, lines == line), transpose(biases));
  }
  let window = select(0xffffffffu, dims.windowTokens, dims.windowTokens > 0u);
  workgroupBarrier();
  let first_end = step.position + 1u + min(first_line, last) / heads;
  let end = step.position + 1u + min(first_line + 4u * QUADS - 1u, last) / heads;
  var highest: array<vec4<f32>, OWN_QUADS>;
  var weight_sum: array<vec4<f32>, OWN_QUADS>; // of this lane's keys
  var sum: array<mat4x4<f32>, TILE>; // four elements of each of a quad
  for (var r = 0u; r < OWN_QUADS; r++) { highest[r] = quads[own + r * QUAD_GROUPS].biases[0]; }
  for (var first = first_end - min(first_end, window); first < end; first += BLOCK) {
    var logit = array<vec4<f32>, OWN_QUADS * KEYS>(); // in words: a plain `var` in a loop is not zeroed on lavapipe
    for (var element = 0u; element < dims.headSize / 4u; element += 4u) {
      workgroupBarrier();
      for (var i = local; i < 16u * QUADS; i += INVOCATIONS) {
        let at = 4u * element + i % 16u;
        let q = quads[i / 16u].place;
        quad_tile[i % 16u][i / 16u] = vec4(query_at(q.x, at), query_at(q.y, at), query_at(q.z, at), query_at(q.w, at));
      }
      for (var i = local * CACHED_VEC4; i < 4u * BLOCK; i += INVOCATIONS * CACHED_VEC4) {
        let row = cache + min(first + i / 4u, end - 1u);
        let at = min(element + i % 4u, HEAD_VEC4 - CACHED_VEC4);
        let load = keys[(row * HEAD_VEC4 + at) / CACHED_VEC4];
        for (var k = 0u; k < CACHED_VEC4; k++) { cache_tile[i / 4u / COLUMNS * 4u + i % 4u + k][i / 4u % COLUMNS] = cached_vec4(load, k) * key_scale(row, at); }
      }
      workgroupBarrier();
      for (var d = 0u; d < min(dims.headSize, 4u); d += UNROLL) {
        for (var i = 0u; i < OWN_QUADS * UNROLL; i++) {
          let r = i / UNROLL;
          for (var c = 0u; c < 4u; c++) {
            let q = quad_tile[4u * (d + i % UNROLL) + c][own + r * QUAD_GROUPS];
            for (var j = 0u; j < KEYS; j++) {
              let k = cache_tile[j / SHARE * 4u + d + i % UNROLL][lane + LANES * (j % SHARE)];
              logit[r * KEYS + j] = fma(q, vec4(k[c]), logit[r * KEYS + j]);
            }
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
        x -= quads[own + r * QUAD_GROUPS].biases[1] * (vec4<f32>(visible) - 1.0 - vec4<f32>(key));
        logit[r * KEYS + j] = select(vec4(-3.0e38), x, (key < visible) & (visible - key <= vec4(window)));
        most = max(most, logit[r * KEYS + j]);
      }
      quad_tile[lane][own + r * QUAD_GROUPS] = most;
    }
    workgroupBarrier();
    for (var r = 0u; r < OWN_QUADS; r++) {
      let before = highest[r];
      for (var i = 0u; i < LANES; i++) { highest[r] = max(highest[r], quad_tile[i][own + r * QUAD_GROUPS]); }
      let correction = exp(before - highest[r]);
      weight_sum[r] *= correction;
      for (var j = 0u; j < KEYS; j++) {
        logit[r * KEYS + j] = exp(logit[r * KEYS + j] - highest[r]); // a weight from here on
        weight_sum[r] += logit[r * KEYS + j];
      }
      for (var i = 0u; i < 4u * SHARE; i++) { sum[r * SHARE + i / 4u][i % 4u] *= correction[i % 4u]; }
    }
    for (var chunk = 0u; chunk < BLOCK; chunk += 16u) {
      workgroupBarrier();
      for (var i = 0u; i < OWN_QUADS * KEYS; i++) {
        let key = lane + LANES * (i % KEYS) - chunk;
        if (key < 16u) { quad_tile[key][own + i / KEYS * QUAD_GROUPS] = logit[i]; }
      }
      for (var i = local * CACHED_VEC4; i < 16u * HEAD_VEC4; i += INVOCATIONS * CACHED_VEC4) {
        let row = cache + min(first + chunk + i / HEAD_VEC4, end - 1u);
        let load = values[(row * HEAD_VEC4 + i % HEAD_VEC4) / CACHED_VEC4];
        for (var k = 0u; k < CACHED_VEC4; k++) { cache_tile[i / HEAD_VEC4][i % HEAD_VEC4 + k] = cached_vec4(load, k) * value_scale(row, i % HEAD_VEC4); }
      }
      workgroupBarrier();
      for (var at = first + chunk; at < min(first + chunk + 16u, end); at += UNROLL) {
        for (var i = 0u; i < TILE * UNROLL; i++) {
          let key = at - first - chunk + i / TILE;
          let v = cache_tile[key][lane + LANES * (i % SHARE)];
          let w = quad_tile[key][own + i / SHARE % OWN_QUADS * QUAD_GROUPS];
          for (var c = 0u; c < 4u; c++) { sum[i % TILE][c] = fma(vec4(w[c]), v, sum[i % TILE][c]); }
        }
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < OWN_QUADS; r++) { quad_tile[lane][own + r * QUAD_GROUPS] = weight_sum[r]; }
  workgroupBarrier();
  for (var r = 0u; r < OWN_QUADS; r++) {
    let quad = own + r * QUAD_GROUPS;
    var total = exp(quads[quad].biases[0] - highest[r]);
    for (var i = lane; i < lane + LANES; i++) { total += quad_tile[i % LANES][quad]; }
    for (var i = 0u; i < 4u; i++) {
      if (quads[quad].end[i] > 0u) {
        let place = quads[quad].place[i];
        for (var at = 0u; at < SHARE; at++) {
          if (lane + LANES * at < HEAD_VEC4) { output[place * HEAD_VEC4 + lane + LANES * at] = sum[r * SHARE + at][i] / total[i]; }
        }
        if (lane == 0u) { log_sums[place] = highest[r][i] + log(total[i]); }
      }
    }
  }
}
