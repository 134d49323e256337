// Causal attention of few queries over a long KV cache: online softmax by blocks of keys (Milakov and
// Gimelshein 2018), the keys split over workgroups (Dao et al. 2023, Flash-Decoding). Operands:
// attention/operands.wgsl.
//
// One workgroup computes QUERIES (2 or 4) neighbours of a line over one split. For each block of
// WORKGROUP_SIZE keys: 4 lanes, a quad, share a key, each takes every fourth load of it; every invocation
// weights one key; then one adds up the same SHARE vec4 of every value_lanes-th value. A lane reads AT_ONCE
// keys or values before it computes: more bytes are under way, and queries are read once for all of them.
// HEAD_VEC4 is head_size / 4.
//
// Short loops begin at what no compiler can unroll. Long ones count down to 0: Tint knows that those end, and
// adds no counter that takes registers.

const HEAD_LOADS = HEAD_VEC4 / CACHED_VEC4;
const SHARE = min(CACHED_VEC4, SUMS / QUERIES);
const HEAD_SHARES = HEAD_VEC4 / SHARE;

var<workgroup> places: array<u32, QUERIES>;
var<workgroup> ends: array<u32, QUERIES>; // of the keys that a query sees; 0 behind the line
var<workgroup> biases: array<vec2<f32>, QUERIES>;
var<workgroup> highest: Each; // logits; a sink counts in the first split
var<workgroup> query_tile: array<array<vec4<f32>, QUERIES>, HEAD_VEC4>;
// Of the keys of a block, at first their products; behind them 0, since values that are read at once may lie
// there.
var<workgroup> weights: array<Each, WORKGROUP_SIZE + (AT_ONCE - 1u) * WORKGROUP_SIZE / HEAD_SHARES>;
var<workgroup> parts: array<vec4<f32>, WORKGROUP_SIZE>;

/// sum + a . b in this order: free to change it, Intel's compiler loads much too early.
fn dot_onto(sum: f32, a: vec4<f32>, b: vec4<f32>) -> f32 {
  return fma(a.w, b.w, fma(a.z, b.z, fma(a.y, b.y, fma(a.x, b.x, sum))));
}

fn joined(a: Each, b: Each, is_sum: bool) -> Each {
  return select(max(a, b), a + b, is_sum);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  subgroup: Subgroup,
) {
  let line = group.y;
  let cache = cache_of(line);
  let first_query = group.x * QUERIES;
  let last_query = min(first_query + QUERIES, line_length()) - 1u;
  if (local < QUERIES) {
    let query = min(first_query + local, last_query);
    places[local] = place_of(line, query);
    ends[local] = select(0u, end_of(query), first_query + local <= last_query);
    biases[local] = head_biases[head_of(line, query)];
  }
  workgroupBarrier();

  for (var i = local; i < QUERIES * HEAD_VEC4; i += WORKGROUP_SIZE) {
    let at = places[i % QUERIES] * HEAD_VEC4 + i / QUERIES;
    query_tile[i / QUERIES][i % QUERIES] = dims.scale * queries[at];
  }
  for (var q = 0u; q < QUERIES && local == 0u; q++) {
    highest[q] = select(LOWEST, biases[q].x, group.z == 0u);
  }
  // Of the weights of this invocation's keys; the first begins with the sinks.
  var weight_sum = Each(select(0.0, 1.0, local == 0u));
  workgroupBarrier();

  let range = split_of(first_visible(end_of(first_query)), end_of(last_query), group.z);
  let begin = range[0];
  let end = range[1];
  let turn = turn_of(begin);
  let quads = WORKGROUP_SIZE / 4u;
  let value_lanes = WORKGROUP_SIZE / HEAD_SHARES;
  var sum: array<array<vec4<f32>, SHARE>, QUERIES>;

  // Of each of the keys, or values, that are read at once.
  var row: array<u32, AT_ONCE>;
  var load: array<Stored, AT_ONCE>;
  var share: array<Each, AT_ONCE>;
  var product: array<Each, AT_ONCE>;
  var weight: array<Each, AT_ONCE>;

  for (var blocks = (end - begin + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE; blocks > 0u; blocks--) {
    let first = begin + (blocks - 1u) * WORKGROUP_SIZE;
    let count = min(WORKGROUP_SIZE, end - first);

    // Products of queries and keys: a quad takes every quads-th key, and each of its lanes keeps that of its
    // own.
    for (var n = (count + AT_ONCE * quads - 1u) / (AT_ONCE * quads); n > 0u; n--) {
      let turns = (n - 1u) * AT_ONCE;
      product = array<Each, AT_ONCE>();
      for (var u = 0u; u < AT_ONCE; u++) {
        row[u] = cache + slot_of(first - turn + min((turns + u) * quads + local / 4u, count - 1u));
      }
      for (var trip = (dims.head_size / 4u / CACHED_VEC4 + 3u) / 4u; trip > 0u; trip--) {
        let j = 4u * (trip - 1u) + local % 4u;
        if (HEAD_LOADS % 4u > 0u && j >= HEAD_LOADS) {
          continue;
        }
        share = array<Each, AT_ONCE>();
        for (var u = 0u; u < AT_ONCE; u++) {
          load[u] = keys[row[u] * HEAD_LOADS + j];
        }
        for (var slot = 0u; slot < AT_ONCE * CACHED_VEC4; slot++) {
          let u = slot % AT_ONCE;
          let part = slot / AT_ONCE;
          let key = cached_vec4(load[u], part);
          for (var q = 0u; q < QUERIES; q++) {
            share[u][q] = dot_onto(share[u][q], query_tile[j * CACHED_VEC4 + part][q], key);
          }
        }
        for (var u = 0u; u < AT_ONCE; u++) {
          product[u] += share[u] * key_scale(row[u], j * CACHED_VEC4);
        }
      }
      for (var u = 0u; u < AT_ONCE; u++) {
        product[u] = quad_sum(product[u], local);
        if (local % 4u == turns + u) {
          weights[(turns + u) * quads + local / 4u] = product[u];
        }
      }
    }

    // Weights, relative to the highest logit so far.
    let own_key = local % 4u * quads + local / 4u;
    var logit = weights[own_key];
    if (dims.soft_cap > 0.0) {
      logit = capped(logit);
    }
    var query_end: EachIndex;
    var slope: Each;
    for (var q = 0u; q < QUERIES; q++) {
      query_end[q] = ends[q];
      slope[q] = biases[q].y;
    }
    logit = logit_of(logit, EachIndex(first + own_key), query_end, slope);
    logit = select(Each(LOWEST), logit, own_key < count);
    let next_highest = max(highest, workgroup_total(logit, false, local, subgroup));
    let correction = exp(highest - next_highest);
    let own_weight = select(Each(), exp(logit - next_highest), logit > Each(LOWEST));
    weight_sum = fma(weight_sum, correction, own_weight);
    weights[own_key] = own_weight;
    workgroupBarrier();
    if (local == 0u) {
      highest = next_highest;
    }

    // Sums of weighted values.
    for (var slot = 0u; slot < QUERIES * SHARE; slot++) {
      sum[slot / SHARE][slot % SHARE] *= correction[slot / SHARE];
    }
    let own_value = local / HEAD_SHARES; // the first of its values
    let at = local % HEAD_SHARES * SHARE; // the first of its vec4 of them
    let trips = (max(count, own_value) - own_value + AT_ONCE * value_lanes - 1u) / (AT_ONCE * value_lanes);
    for (var n = select(0u, trips, own_value < value_lanes); n > 0u; n--) {
      for (var u = 0u; u < AT_ONCE; u++) {
        let key = own_value + ((n - 1u) * AT_ONCE + u) * value_lanes;
        row[u] = cache + slot_of(first - turn + select(min(key, count - 1u), key, AT_ONCE == 1u));
        load[u] = values[(row[u] * HEAD_VEC4 + at) / CACHED_VEC4];
        weight[u] = weights[key] * value_scale(row[u], at);
      }
      for (var slot = 0u; slot < AT_ONCE * SHARE; slot++) {
        let u = slot % AT_ONCE;
        let part = slot / AT_ONCE;
        let value = cached_vec4(load[u], local % (CACHED_VEC4 / SHARE) * SHARE + part);
        for (var q = 0u; q < QUERIES; q++) {
          sum[q][part] = fma(vec4(weight[u][q]), value, sum[q][part]);
        }
      }
    }
    workgroupBarrier();
  }

  let total = workgroup_total(weight_sum, true, local, subgroup);
  for (var slot = 0u; slot < QUERIES * SHARE; slot++) {
    let q = slot / SHARE;
    workgroupBarrier();
    parts[local] = sum[q][slot % SHARE];
    workgroupBarrier();
    var whole = vec4<f32>();
    for (var i = local; i < value_lanes * HEAD_SHARES; i += HEAD_SHARES) {
      whole += parts[i];
    }
    let place = group.z * dims.rows * dims.head_count + places[q];
    if (local < HEAD_SHARES && ends[q] > 0u) {
      output[place * HEAD_VEC4 + local * SHARE + slot % SHARE] = whole / total[q];
      if (local == 0u) {
        log_sums[place] = highest[q] + log(total[q]);
      }
    }
  }
}
