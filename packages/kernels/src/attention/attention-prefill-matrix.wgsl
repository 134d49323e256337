// Causal attention of many rows on subgroup matrices (M x N x K of Component, sums f32): online softmax over blocks of
// keys (Dao 2023, algorithm 1). Operands: operands/attention.wgsl. All queries of a sequence that read one KV head,
// rows x heads of its group, stand in one line; a workgroup computes BLOCK = PARTS x M of it, those of late rows
// first: they see the most keys. A subgroup holds M and their sums in matrices; fewer subgroups than PARTS take
// several passes, surplus ones only stage. For each BLOCK of keys: logits by matrices, to workgroup memory; there
// LANES invocations a query make weights of them; weighted values by matrices. Values are staged transposed: every
// load of a matrix is 16 bytes wide. WGSL does not say which elements of a matrix an invocation holds, so weights are
// relative to a base of their query that seldom moves: only when a logit is over ROOM above it is it raised, to LIFT
// below the highest, and sums are scaled in workgroup memory. f16 holds exp2(ROOM); LIFT keeps small weights exact.
// Logits are in base 2. Constants: attention-prefill-matrix.ts. Tint can prove the bounds of indices.
const LOG2_E = 1.4426950408889634;
const LEAST = -1.0e38;
const ROOM = 15.0;
const LIFT = 8.0;
var<workgroup> tile: array<Component, max(BLOCK * HEAD_STRIDE, HEAD_COLUMNS * N * STRIDE)>; // queries; keys; values
var<workgroup> weights: array<array<Component, M * STRIDE>, PARTS>;
var<workgroup> scores: array<array<f32, M * STRIDE>, PARTS>; // logits; or sums, N elements at a time
var<workgroup> raised: atomic<u32>; // end of the last block that raised a base
var<workgroup> subgroup_count: u32;
@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32,
        @builtin(subgroup_size) subgroup_size: u32) {
  let heads = dims.headCount / dims.kvHeadCount;
  let last = dims.rowsPerSequence * heads - 1u;
  let first_query = (last / BLOCK - group.x) * BLOCK;
  let cache = (step.sequence * dims.kvHeadCount + group.y) * dims.capacity; // its first row
  let lane = local % LANES;
  let line = local / LANES; // that of its query, of the workgroup's
  let part = line / M;
  let start = line % M * STRIDE;
  let query = min(first_query + line, last);
  let row = query / heads;
  let head = group.y % dims.kvHeadCount * heads + query - row * heads;
  let place = (group.y / dims.kvHeadCount * dims.rowsPerSequence + row) * dims.headCount + head;
  let biases = LOG2_E * max(head_biases[head], vec2(LEAST));
  let window = select(0x7fffffffu, dims.windowTokens, dims.windowTokens > 0u);
  let first_key = first_visible(step.position + 1u + min(first_query, last) / heads);
  let end = step.position + 1u + min(first_query + BLOCK - 1u, last) / heads;
  let turn = turn_of(first_key);
  if (local == 0u) { subgroup_count = WORKGROUP_SIZE / subgroup_size; }
  let count = workgroupUniformLoad(&subgroup_count);
  for (var pass_start = 0u; pass_start < PARTS; pass_start += count) {
    let is_working = pass_start + local / subgroup_size < PARTS;
    let own = min(pass_start + local / subgroup_size, PARTS - 1u);
    for (var i = lane; i < HEAD_STEPS * K / 4u; i += LANES) {
      let x = select(0.0, LOG2_E * dims.scale, i < HEAD_VEC4) * queries[place * HEAD_VEC4 + min(i, HEAD_VEC4 - 1u)];
      for (var c = 0u; c < 4u; c++) { tile[line * HEAD_STRIDE + 4u * i + c] = Component(x[c]); }
    }
    workgroupBarrier();
    var q: array<Left, HEAD_STEPS>;
    for (var k = 0u; k < HEAD_STEPS; k++) { q[k] = subgroupMatrixLoad<Left, row_major>(&tile, own * M * HEAD_STRIDE + k * K, HEAD_STRIDE); }
    var sum = array<Sum, HEAD_COLUMNS>();
    var base = LEAST;
    var weight_sum = 0.0; // of this invocation's keys
    for (var first = first_key; first < end; first += BLOCK) {
      workgroupBarrier();
      for (var i = 0u; i < BLOCK * STAGE / WORKGROUP_SIZE * KEY_STEPS; i++) {
        let key = local / STAGE + WORKGROUP_SIZE / STAGE * (i / KEY_STEPS);
        let at = local % STAGE + STAGE * (i % KEY_STEPS);
        let source = cache + slot_of(min(first + key, end - 1u) - turn);
        if (LOADS % STAGE > 0u && at >= LOADS) { continue; }
        for (var v = 0u; v < CACHED_VEC4; v++) {
          let x = component_vec4(keys[source * LOADS + at], v, key_scale(source, at * CACHED_VEC4));
          for (var c = 0u; c < 4u; c++) { tile[key * HEAD_STRIDE + 4u * (CACHED_VEC4 * at + v) + c] = x[c]; }
        }
      }
      workgroupBarrier();
      var products = array<Sum, BLOCK / N>();
      for (var k = 0u; k < HEAD_STEPS; k++) {
        for (var c = 0u; c < BLOCK / N; c++) {
          let key = subgroupMatrixLoad<Right, col_major>(&tile, c * N * HEAD_STRIDE + k * K, HEAD_STRIDE);
          products[c] = subgroupMatrixMultiplyAccumulate(q[k], key, products[c]);
        }
      }
      for (var c = 0u; c < BLOCK / N; c++) {
        if (is_working) { subgroupMatrixStore<row_major>(&scores[own], c * N, products[c], STRIDE); }
      }
      workgroupBarrier();
      for (var i = 0u; i < VALUE_STEPS; i++) {
        let at = local / PAIRS + WORKGROUP_SIZE / PAIRS * i;
        let key = local % PAIRS * 2u;
        let behind = min(vec2(first + key, first + key + 1u), vec2(end - 1u)) - turn;
        let source = cache + min(behind, behind - dims.capacity);
        if (VALUE_STEPS * WORKGROUP_SIZE > LOADS * PAIRS && at >= LOADS) { continue; }
        let pair = array(values[source.x * LOADS + at], values[source.y * LOADS + at]);
        for (var v = 0u; v < CACHED_VEC4; v++) {
          let x = component_vec4(pair[0], v, value_scale(source.x, at * CACHED_VEC4));
          let y = component_vec4(pair[1], v, value_scale(source.y, at * CACHED_VEC4));
          for (var c = 0u; c < 8u; c++) {
            tile[(4u * (CACHED_VEC4 * at + v) + c / 2u) * STRIDE + key + c % 2u] = select(x, y, c % 2u == 1u)[c / 2u];
          }
        }
      }
      var logit = array<vec4<f32>, SHARE>();
      var most = LEAST;
      for (var i = 0u; i < SHARE; i++) {
        let at = start + 4u * (lane + LANES * i);
        var x = vec4(scores[part][at], scores[part][at + 1u], scores[part][at + 2u], scores[part][at + 3u]);
        if (IS_CAPPED) {
          x = LOG2_E * dims.softCap * (1.0 - 2.0 / (1.0 + exp2(min(2.0 / dims.softCap * x, vec4(64.0)))));
        }
        let distance = i32(step.position + row) - vec4(i32(first + 4u * (lane + LANES * i))) - vec4(0, 1, 2, 3);
        x -= biases.y * vec4<f32>(distance);
        logit[i] = select(vec4(LEAST), x, vec4<u32>(distance) < vec4(window)); // later keys: far beyond any window
        most = max(max(most, max(logit[i].x, logit[i].y)), max(logit[i].z, logit[i].w));
      }
      for (var i = 1u; i < LANES; i *= 2u) { most = max(most, subgroupShuffleXor(most, i)); }
      let before = base;
      if (most > base + ROOM) { base = most - LIFT; atomicStore(&raised, first + BLOCK); }
      weight_sum *= exp2(before - base);
      for (var i = 0u; i < SHARE; i++) {
        let weight = vec4<Component>(exp2(logit[i] - base));
        for (var c = 0u; c < 4u; c++) { weights[part][start + 4u * (lane + LANES * i) + c] = weight[c]; }
        weight_sum += dot(vec4<f32>(weight), vec4(1.0));
      }
      if (workgroupUniformLoad(&raised) == first + BLOCK) {
        for (var c = 0u; c < HEAD_COLUMNS; c++) {
          workgroupBarrier();
          if (is_working) { subgroupMatrixStore<row_major>(&scores[own], 0u, sum[c], STRIDE); }
          workgroupBarrier();
          for (var i = 0u; i < N / LANES; i++) { scores[part][start + lane + LANES * i] *= exp2(before - base); }
          workgroupBarrier();
          sum[c] = subgroupMatrixLoad<Sum, row_major>(&scores[own], 0u, STRIDE);
        }
      }
      for (var k = 0u; k < BLOCK; k += K) {
        let weight = subgroupMatrixLoad<Left, row_major>(&weights[own], k, STRIDE);
        for (var c = 0u; c < HEAD_COLUMNS; c++) {
          let value = subgroupMatrixLoad<Right, col_major>(&tile, c * N * STRIDE + k, STRIDE);
          sum[c] = subgroupMatrixMultiplyAccumulate(weight, value, sum[c]);
        }
      }
    }
    for (var i = 1u; i < LANES; i *= 2u) { weight_sum += subgroupShuffleXor(weight_sum, i); }
    let highest = max(base, biases.x);
    let total = exp2(biases.x - highest) + weight_sum * exp2(base - highest);
    let is_own = part - pass_start < count && first_query + line <= last;
    if (is_own && lane == 0u) { log_sums[place] = (highest + log2(total)) / LOG2_E; }
    for (var c = 0u; c < HEAD_COLUMNS; c++) {
      if (is_working) { subgroupMatrixStore<row_major>(&scores[own], 0u, sum[c], STRIDE); }
      workgroupBarrier();
      for (var i = 4u * lane; i < N && is_own && c * N + i < dims.headSize; i += 4u * LANES) {
        let at = start + i;
        let x = vec4(scores[part][at], scores[part][at + 1u], scores[part][at + 2u], scores[part][at + 3u]);
        output[(place * dims.headSize + c * N + i) / 4u] = x * (exp2(base - highest) / total);
      }
      workgroupBarrier();
    }
  }
}
