// Causal attention, grouped KV heads, online softmax (Milakov and Gimelshein 2018) without barriers and without
// workgroup memory, for adapters with small subgroups that emulate both. Operands: operands/attention.wgsl.
// All queries of a sequence that read one KV head, rows x heads of its group, stand in one line; a workgroup is one
// subgroup and computes QUERIES neighbours of the line, so that one load of a key or value serves all of them. For
// each block of SUBGROUP_SIZE keys a lane scores one key, taking the elements of the queries from the lanes that hold
// them; then it adds up the vec4 lane, lane + SUBGROUP_SIZE, ... of the weighted values, taking weights from the lanes.
// QUERIES, SUBGROUP_SIZE and SHARE = ceil(headSize / 4 / SUBGROUP_SIZE) are prelude constants. Loops that index
// no private array begin or end at what no compiler knows, or drivers unroll them whole.

const BLOCK = min(SUBGROUP_SIZE, 8u); // vec4 of a key that share a scale

@compute @workgroup_size(SUBGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(subgroup_invocation_id) lane: u32) {
  let head4 = dims.headSize / 4u;
  let heads = dims.headCount / dims.kvHeadCount;
  let first_query = group.x * QUERIES;
  let query_count = min(QUERIES, dims.rowsPerSequence * heads - first_query);
  let cache = (step.sequence * dims.kvHeadCount + group.y) * dims.capacity; // its first row
  let first_row = group.y / dims.kvHeadCount * dims.rowsPerSequence;
  let first_head = group.y % dims.kvHeadCount * heads;
  var visible: array<u32, QUERIES>; // end of the keys that the query sees
  var query: array<vec4<f32>, QUERIES * SHARE>;
  var sum: array<vec4<f32>, QUERIES * SHARE>;
  var highest: array<f32, QUERIES>;
  var slope: array<f32, QUERIES>;
  var weight_sum: array<f32, QUERIES>; // of this lane's keys; lane 0 begins with the sink
  // One load in the code, picked by its query: every load that a driver unrolls takes it long to compile.
  for (var line = 0u; line < query_count; line++) {
    let row = (first_query + line) / heads;
    let head = first_head + (first_query + line) % heads;
    let biases = head_biases[head];
    let sink = select(LOWEST, biases.x, group.z == 0u);
    for (var i = 0u; i * SUBGROUP_SIZE < head4; i++) {
      let element = min(lane + i * SUBGROUP_SIZE, head4 - 1u);
      let x = dims.scale * queries[((first_row + row) * dims.headCount + head) * head4 + element];
      for (var slot = 0u; slot < QUERIES * SHARE; slot++) {
        query[slot] = select(query[slot], x, slot == line * SHARE + i);
      }
    }
    for (var q = 0u; q < QUERIES; q++) {
      visible[q] = select(visible[q], step.position + row + 1u, q == line);
      highest[q] = select(highest[q], sink, q == line);
      slope[q] = select(slope[q], biases.y, q == line);
      weight_sum[q] = select(0.0, 1.0, lane == 0u);
    }
  }
  // The keys of the block of queries, or of one row's split.
  var begin = first_visible(step.position + first_query / heads + 1u);
  var end = step.position + (first_query + query_count - 1u) / heads + 1u;
  if (dims.splits > 1u) {
    let count = ((end - begin + dims.splits - 1u) / dims.splits + SPLIT_KEYS - 1u) / SPLIT_KEYS * SPLIT_KEYS;
    begin += group.z * count;
    end = min(end, begin + count);
  }
  let turn = turn_of(begin);
  for (var first = begin; first < end; first += SUBGROUP_SIZE) {
    let key = first + lane;
    let source = cache + slot_of(min(key, end - 1u) - turn);
    var weight = array<f32, QUERIES>(); // zeroed in words: a plain `var` in a loop keeps its values on lavapipe
    for (var i = 0u; i < SHARE; i++) {
      let start = i * SUBGROUP_SIZE;
      let share_end = min(start + SUBGROUP_SIZE, head4);
      for (var block = start; block < share_end; block += BLOCK) {
        let k_scale = key_scale(source, block);
        for (var at = block; at < min(block + BLOCK, share_end); at++) {
          let k = key_vec4(source * head4 + at) * k_scale;
          for (var q = 0u; q < QUERIES; q++) {
            let x = subgroupShuffle(query[q * SHARE + i], at - start);
            weight[q] = fma(x.w, k.w, fma(x.z, k.z, fma(x.y, k.y, fma(x.x, k.x, weight[q]))));
          }
        }
      }
    }
    for (var q = 0u; q < QUERIES; q++) {
      var score = weight[q];
      if (dims.softCap > 0.0) {
        score = dims.softCap * tanh(clamp(score / dims.softCap, -15.0, 15.0));
      }
      score -= slope[q] * f32(i32(visible[q]) - 1 - i32(key));
      let is_seen = key < min(end, visible[q]) && key >= first_visible(visible[q]);
      score = select(LOWEST, score, is_seen);
      let next_highest = max(highest[q], subgroupMax(score));
      let correction = exp(highest[q] - next_highest);
      highest[q] = next_highest;
      weight[q] = select(0.0, exp(score - next_highest), is_seen);
      weight_sum[q] = fma(weight_sum[q], correction, weight[q]);
      for (var i = 0u; i < SHARE; i++) {
        sum[q * SHARE + i] *= correction;
      }
    }
    for (var row = first; row < min(first + SUBGROUP_SIZE, end); row++) {
      let source = cache + slot_of(row - turn);
      for (var i = 0u; i < SHARE; i++) {
        let element = min(lane + i * SUBGROUP_SIZE, head4 - 1u);
        let v = value_vec4(source * head4 + element) * value_scale(source, element);
        for (var q = 0u; q < QUERIES; q++) {
          sum[q * SHARE + i] = fma(vec4(subgroupShuffle(weight[q], row - first)), v, sum[q * SHARE + i]);
        }
      }
    }
  }
  for (var line = 0u; line < query_count; line++) {
    let row = (first_query + line) / heads;
    let head = first_head + (first_query + line) % heads;
    let part = (group.z * dims.rows + first_row + row) * dims.headCount + head;
    var total = 0.0;
    var most = 0.0;
    for (var q = 0u; q < QUERIES; q++) {
      total = select(total, weight_sum[q], q == line);
      most = select(most, highest[q], q == line);
    }
    total = subgroupAdd(total);
    for (var i = 0u; i * SUBGROUP_SIZE < head4; i++) {
      var x = vec4<f32>();
      for (var slot = 0u; slot < QUERIES * SHARE; slot++) {
        x = select(x, sum[slot], slot == line * SHARE + i);
      }
      let element = lane + i * SUBGROUP_SIZE;
      if (element < head4) {
        output[part * head4 + element] = x / total;
      }
    }
    if (lane == 0u) {
      log_sums[part] = most + log(total);
    }
  }
}
