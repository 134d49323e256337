// Causal attention of many rows on subgroup matrices (M x N x K of Component, sums f32): online softmax over
// blocks of keys (Dao 2023, algorithm 1). Operands: attention/operands.wgsl; constants:
// attention/prefill-matrix.ts.
//
// A workgroup computes BLOCK = PARTS x M neighbours of a line, those of late rows first: they see the most
// keys. A subgroup holds M of them and their sums in matrices; fewer subgroups than PARTS take several
// passes, surplus ones only stage. For each BLOCK of keys: logits by matrices, to workgroup memory; there
// LANES invocations a query make weights of them; weighted values by matrices. Values are staged transposed:
// every load of a matrix is 16 bytes wide.
//
// WGSL does not say which elements of a matrix an invocation holds, so weights are relative to a base of
// their query that seldom moves: only when a logit is over ROOM above it is it raised, to LIFT below the
// highest, and sums are scaled in workgroup memory. f16 holds exp2(ROOM); LIFT keeps small weights exact.
// Logits are in base 2.
//
// All is in one function: there Tint can prove the bounds of indices, and does not clamp them.

const LOG2_E = 1.4426950408889634;
const LEAST = -1.0e38;
const ROOM = 15.0;
const LIFT = 8.0;

// Queries, then keys and values of each block.
var<workgroup> tile: array<Component, max(BLOCK * HEAD_STRIDE, HEAD_COLUMNS * N * STRIDE)>;
var<workgroup> weights: array<array<Component, M * STRIDE>, PARTS>;
var<workgroup> scores: array<array<f32, M * STRIDE>, PARTS>; // logits; or sums, N elements at a time
var<workgroup> raised: atomic<u32>; // end of the last block that raised a base
var<workgroup> subgroup_count: u32;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  subgroup: Subgroup,
) {
  let cache = cache_of(group.y);
  let last_query = line_length() - 1u;
  let first_query = (last_query / BLOCK - group.x) * BLOCK;

  // What an invocation weights: keys of one query. Shuffles reach the others of that query.
  let placed = subgroup_local(local, subgroup);
  let lane = placed % LANES;
  let own_query = placed / LANES; // of those of the workgroup
  let part = own_query / M;
  let start = own_query % M * STRIDE;
  let query = min(first_query + own_query, last_query);
  let place = place_of(group.y, query);
  let query_end = i32(end_of(query));
  let biases = LOG2_E * max(head_biases[head_of(group.y, query)], vec2(LEAST));
  let window = select(0x7fffffffu, dims.window_tokens, dims.window_tokens > 0u);

  let first_key = first_visible(end_of(min(first_query, last_query)));
  let end = end_of(min(first_query + BLOCK - 1u, last_query));
  let turn = turn_of(first_key);
  if (local == 0u) {
    subgroup_count = WORKGROUP_SIZE / subgroup.size;
  }
  let count = workgroupUniformLoad(&subgroup_count);
  for (var pass_start = 0u; pass_start < PARTS; pass_start += count) {
    let subgroup_part = pass_start + subgroup_index(local, subgroup);
    let is_working = subgroup_part < PARTS;
    let own = min(subgroup_part, PARTS - 1u);
    for (var i = lane; i < HEAD_TILES * K / 4u; i += LANES) {
      let scale = select(0.0, LOG2_E * dims.scale, i < HEAD_VEC4);
      let x = scale * queries[place * HEAD_VEC4 + min(i, HEAD_VEC4 - 1u)];
      for (var c = 0u; c < 4u; c++) {
        tile[own_query * HEAD_STRIDE + 4u * i + c] = Component(x[c]);
      }
    }
    workgroupBarrier();

    var q: array<Left, HEAD_TILES>;
    for (var k = 0u; k < HEAD_TILES; k++) {
      q[k] = subgroupMatrixLoad<Left, row_major>(&tile, own * M * HEAD_STRIDE + k * K, HEAD_STRIDE);
    }
    var sum = array<Sum, HEAD_COLUMNS>();
    var base = LEAST;
    var weight_sum = 0.0; // of this invocation's keys
    for (var first = first_key; first < end; first += BLOCK) {
      // Products of queries and keys.
      workgroupBarrier();
      for (var i = 0u; i < BLOCK * STAGE / WORKGROUP_SIZE * KEY_ROUNDS; i++) {
        let key = local / STAGE + WORKGROUP_SIZE / STAGE * (i / KEY_ROUNDS);
        let at = local % STAGE + STAGE * (i % KEY_ROUNDS);
        let row = cache + slot_of(min(first + key, end - 1u) - turn);
        if (LOADS % STAGE > 0u && at >= LOADS) {
          continue;
        }
        for (var v = 0u; v < CACHED_VEC4; v++) {
          let x = component_vec4(keys[row * LOADS + at], v, key_scale(row, at * CACHED_VEC4));
          for (var c = 0u; c < 4u; c++) {
            tile[key * HEAD_STRIDE + 4u * (CACHED_VEC4 * at + v) + c] = x[c];
          }
        }
      }
      workgroupBarrier();
      var products = array<Sum, BLOCK / N>();
      for (var k = 0u; k < HEAD_TILES; k++) {
        for (var c = 0u; c < BLOCK / N; c++) {
          let key = subgroupMatrixLoad<Right, col_major>(&tile, c * N * HEAD_STRIDE + k * K, HEAD_STRIDE);
          products[c] = subgroupMatrixMultiplyAccumulate(q[k], key, products[c]);
        }
      }
      for (var c = 0u; c < BLOCK / N; c++) {
        if (is_working) {
          subgroupMatrixStore<row_major>(&scores[own], c * N, products[c], STRIDE);
        }
      }
      workgroupBarrier();

      // Values take the place of keys, two tokens at once.
      for (var i = 0u; i < VALUE_ROUNDS; i++) {
        let at = local / PAIRS + WORKGROUP_SIZE / PAIRS * i;
        let key = local % PAIRS * 2u;
        let row = cache + slot_of(min(first + key, end - 1u) - turn);
        let next_row = cache + slot_of(min(first + key + 1u, end - 1u) - turn);
        if (VALUE_ROUNDS * WORKGROUP_SIZE > LOADS * PAIRS && at >= LOADS) {
          continue;
        }
        let pair = array(values[row * LOADS + at], values[next_row * LOADS + at]);
        for (var v = 0u; v < CACHED_VEC4; v++) {
          let x = component_vec4(pair[0], v, value_scale(row, at * CACHED_VEC4));
          let y = component_vec4(pair[1], v, value_scale(next_row, at * CACHED_VEC4));
          let line = 4u * (CACHED_VEC4 * at + v);
          for (var c = 0u; c < 8u; c++) {
            tile[(line + c / 2u) * STRIDE + key + c % 2u] = select(x, y, c % 2u == 1u)[c / 2u];
          }
        }
      }

      // Logits, and the highest of the query.
      var logit = array<vec4<f32>, SHARE>();
      var most = LEAST;
      for (var i = 0u; i < SHARE; i++) {
        let key = 4u * (lane + LANES * i);
        let at = start + key;
        var x = vec4(scores[part][at], scores[part][at + 1u], scores[part][at + 2u], scores[part][at + 3u]);
        if (IS_CAPPED) {
          let cap = LOG2_E * dims.soft_cap;
          x = cap * (1.0 - 2.0 / (1.0 + exp2(min(2.0 / dims.soft_cap * x, vec4(64.0))))); // tanh
        }
        let distance = query_end - 1 - vec4(i32(first + key)) - vec4(0, 1, 2, 3);
        x -= biases.y * vec4<f32>(distance);
        // As u32, later keys lie far beyond any window.
        logit[i] = select(vec4(LEAST), x, vec4<u32>(distance) < vec4(window));
        most = max(max(most, max(logit[i].x, logit[i].y)), max(logit[i].z, logit[i].w));
      }
      for (var i = 1u; i < LANES; i *= 2u) {
        most = max(most, subgroupShuffleXor(most, i));
      }

      // Weights, relative to the base.
      let before = base;
      if (most > base + ROOM) {
        base = most - LIFT;
        atomicStore(&raised, first + BLOCK);
      }
      weight_sum *= exp2(before - base);
      for (var i = 0u; i < SHARE; i++) {
        let weight = vec4<Component>(exp2(logit[i] - base));
        for (var c = 0u; c < 4u; c++) {
          weights[part][start + 4u * (lane + LANES * i) + c] = weight[c];
        }
        weight_sum += dot(vec4<f32>(weight), vec4(1.0));
      }
      if (workgroupUniformLoad(&raised) == first + BLOCK) {
        for (var c = 0u; c < HEAD_COLUMNS; c++) {
          workgroupBarrier();
          if (is_working) {
            subgroupMatrixStore<row_major>(&scores[own], 0u, sum[c], STRIDE);
          }
          workgroupBarrier();
          for (var i = 0u; i < N / LANES; i++) {
            scores[part][start + lane + LANES * i] *= exp2(before - base);
          }
          workgroupBarrier();
          sum[c] = subgroupMatrixLoad<Sum, row_major>(&scores[own], 0u, STRIDE);
        }
      }

      // Sums of weighted values.
      for (var k = 0u; k < BLOCK; k += K) {
        let weight = subgroupMatrixLoad<Left, row_major>(&weights[own], k, STRIDE);
        for (var c = 0u; c < HEAD_COLUMNS; c++) {
          let value = subgroupMatrixLoad<Right, col_major>(&tile, c * N * STRIDE + k, STRIDE);
          sum[c] = subgroupMatrixMultiplyAccumulate(weight, value, sum[c]);
        }
      }
    }

    for (var i = 1u; i < LANES; i *= 2u) {
      weight_sum += subgroupShuffleXor(weight_sum, i);
    }
    let highest = max(base, biases.x);
    let total = exp2(biases.x - highest) + weight_sum * exp2(base - highest);
    let is_own = part - pass_start < count && first_query + own_query <= last_query;
    if (is_own && lane == 0u) {
      log_sums[place] = (highest + log2(total)) / LOG2_E;
    }
    for (var c = 0u; c < HEAD_COLUMNS; c++) {
      if (is_working) {
        subgroupMatrixStore<row_major>(&scores[own], 0u, sum[c], STRIDE);
      }
      workgroupBarrier();
      for (var i = 4u * lane; i < N && is_own && c * N + i < dims.head_size; i += 4u * LANES) {
        let at = start + i;
        let x = vec4(scores[part][at], scores[part][at + 1u], scores[part][at + 2u], scores[part][at + 3u]);
        output[(place * dims.head_size + c * N + i) / 4u] = x * (exp2(base - highest) / total);
      }
      workgroupBarrier();
    }
  }
}
