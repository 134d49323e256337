// Causal attention, grouped KV heads, online softmax (Milakov and Gimelshein 2018) without barriers and
// without workgroup memory, for adapters with small subgroups that emulate both. Operands:
// attention/operands.wgsl.
//
// A workgroup is one subgroup and computes QUERIES neighbours of a line. For each block of SUBGROUP_SIZE keys
// a lane scores one key, taking the elements of the queries from the lanes that hold them; then it adds up
// the vec4 lane, lane + SUBGROUP_SIZE, ... of the weighted values, taking weights from the lanes. SHARE is
// ceil(head_size / 4 / SUBGROUP_SIZE). Loops that index no private array begin or end at what no compiler
// knows, or drivers unroll them whole.

alias Each = f32;
alias EachIndex = u32;

const BLOCK = min(SUBGROUP_SIZE, 8u); // vec4 of a key that share a scale

@compute @workgroup_size(SUBGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(subgroup_invocation_id) lane: u32) {
  let head4 = dims.head_size / 4u;
  let line = group.y;
  let cache = cache_of(line);
  let first_query = group.x * QUERIES;
  let query_count = min(QUERIES, line_length() - first_query);
  var query_end: array<u32, QUERIES>; // of the keys that it sees
  var query: array<vec4<f32>, QUERIES * SHARE>;
  var sum: array<vec4<f32>, QUERIES * SHARE>;
  var highest: array<f32, QUERIES>;
  var slope: array<f32, QUERIES>;
  var weight_sum: array<f32, QUERIES>; // of this lane's keys; lane 0 begins with the sink

  // One load in the code, picked by its query: every load that a driver unrolls takes it long to compile.
  for (var own = 0u; own < query_count; own++) {
    let place = place_of(line, first_query + own);
    let biases = head_biases[head_of(line, first_query + own)];
    for (var i = 0u; i * SUBGROUP_SIZE < head4; i++) {
      let element = min(lane + i * SUBGROUP_SIZE, head4 - 1u);
      let x = dims.scale * queries[place * head4 + element];
      for (var slot = 0u; slot < QUERIES * SHARE; slot++) {
        query[slot] = select(query[slot], x, slot == own * SHARE + i);
      }
    }
    for (var q = 0u; q < QUERIES; q++) {
      query_end[q] = select(query_end[q], end_of(first_query + own), q == own);
      highest[q] = select(highest[q], select(LOWEST, biases.x, group.z == 0u), q == own);
      slope[q] = select(slope[q], biases.y, q == own);
      weight_sum[q] = select(0.0, 1.0, lane == 0u);
    }
  }

  let last_end = end_of(first_query + query_count - 1u);
  let range = split_of(first_visible(end_of(first_query)), last_end, group.z);
  let end = range[1];
  let turn = turn_of(range[0]);
  for (var first = range[0]; first < end; first += SUBGROUP_SIZE) {
    // Products of queries and keys.
    let key = first + lane;
    let key_row = cache + slot_of(min(key, end - 1u) - turn);
    // Zeroed in words: lavapipe leaves a plain `var` in a loop as it was.
    var weight = array<f32, QUERIES>();
    for (var i = 0u; i < SHARE; i++) {
      let start = i * SUBGROUP_SIZE;
      let share_end = min(start + SUBGROUP_SIZE, head4);
      for (var block = start; block < share_end; block += BLOCK) {
        let scale = key_scale(key_row, block);
        for (var at = block; at < min(block + BLOCK, share_end); at++) {
          let k = key_vec4(key_row * head4 + at) * scale;
          for (var q = 0u; q < QUERIES; q++) {
            let x = subgroupShuffle(query[q * SHARE + i], at - start);
            weight[q] = fma(x.w, k.w, fma(x.z, k.z, fma(x.y, k.y, fma(x.x, k.x, weight[q]))));
          }
        }
      }
    }

    // Weights, relative to the highest logit so far.
    for (var q = 0u; q < QUERIES; q++) {
      if (dims.soft_cap > 0.0) {
        weight[q] = capped(weight[q]);
      }
      var logit = logit_of(weight[q], key, query_end[q], slope[q]);
      logit = select(LOWEST, logit, key < end);
      let next_highest = max(highest[q], subgroupMax(logit));
      let correction = exp(highest[q] - next_highest);
      highest[q] = next_highest;
      weight[q] = select(0.0, exp(logit - next_highest), logit > LOWEST);
      weight_sum[q] = fma(weight_sum[q], correction, weight[q]);
      for (var i = 0u; i < SHARE; i++) {
        sum[q * SHARE + i] *= correction;
      }
    }

    // Sums of weighted values.
    for (var token = first; token < min(first + SUBGROUP_SIZE, end); token++) {
      let row = cache + slot_of(token - turn);
      for (var i = 0u; i < SHARE; i++) {
        let element = min(lane + i * SUBGROUP_SIZE, head4 - 1u);
        let v = value_vec4(row * head4 + element) * value_scale(row, element);
        for (var q = 0u; q < QUERIES; q++) {
          let w = subgroupShuffle(weight[q], token - first);
          sum[q * SHARE + i] = fma(vec4(w), v, sum[q * SHARE + i]);
        }
      }
    }
  }

  for (var own = 0u; own < query_count; own++) {
    let place = group.z * dims.rows * dims.head_count + place_of(line, first_query + own);
    var total = 0.0;
    var most = 0.0;
    for (var q = 0u; q < QUERIES; q++) {
      total = select(total, weight_sum[q], q == own);
      most = select(most, highest[q], q == own);
    }
    total = subgroupAdd(total);
    for (var i = 0u; i * SUBGROUP_SIZE < head4; i++) {
      var x = vec4<f32>();
      for (var slot = 0u; slot < QUERIES * SHARE; slot++) {
        x = select(x, sum[slot], slot == own * SHARE + i);
      }
      let element = lane + i * SUBGROUP_SIZE;
      if (element < head4) {
        output[place * head4 + element] = x / total;
      }
    }
    if (lane == 0u) {
      log_sums[place] = most + log(total);
    }
  }
}
