// Causal attention of many query rows, grouped KV heads, online softmax over tiles of keys (Milakov and
// Gimelshein 2018; Dao et al. 2022, algorithm 1). What it computes: ops/attention.ts.
// queries, output [rows, headCount, headSize] f32; keys, values [sequences, kvHeadCount, capacity, headSize] Element.
// One workgroup computes ROWS query rows of one head of one sequence, LANES invocations a row. For each tile of KEYS keys,
// staged in workgroup memory, a lane scores KEYS / LANES of them; then it weights every key's value for its
// share of the row, the vec4 lane, lane + LANES, ... Keys that none of the rows sees are never read.
// HEAD_VEC4 = headSize / 4 is a prelude constant, since overrides cannot size function-space arrays; loops that
// touch no such array take their bounds from dims, or drivers unroll them whole (Mesa compiles a minute then).

const ROWS = 16u;
const KEYS = 16u;
const LANES = 4u;
const SHARE = (HEAD_VEC4 + LANES - 1u) / LANES;
const LOWEST = -3.0e38;

struct Dims {
  rows: u32, headCount: u32, kvHeadCount: u32, headSize: u32,
  capacity: u32, sequences: u32, rowsPerSequence: u32, windowTokens: u32,
  splits: u32, scale: f32, softCap: f32,
}

struct Step { position: u32, sequence: u32 }

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Element4>;
@group(0) @binding(4) var<storage, read> values: array<Element4>;
@group(0) @binding(5) var<storage, read> head_biases: array<vec2<f32>>; // sink, slope
@group(0) @binding(6) var<storage, read_write> output: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> log_sums: array<f32>;

var<workgroup> key_tile: array<vec4<f32>, KEYS * HEAD_VEC4>;
var<workgroup> scores: array<f32, ROWS * KEYS>;

fn first_visible(end: u32) -> u32 {
  return select(0u, end - min(end, dims.windowTokens), dims.windowTokens > 0u);
}

@compute @workgroup_size(ROWS * LANES)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let head4 = dims.headSize / 4u;
  let local_row = local / LANES;
  let lane = local % LANES;
  let row = group.x * ROWS + local_row;
  let read_row = min(row, dims.rowsPerSequence - 1u);
  let head = group.y;
  let line = (group.z * dims.rowsPerSequence + read_row) * dims.headCount + head;
  let at = line * head4;
  let kv_head = (step.sequence + group.z) * dims.kvHeadCount + head / (dims.headCount / dims.kvHeadCount);
  let cache = kv_head * dims.capacity * head4;
  let visible = step.position + read_row + 1u;
  let end = step.position + min((group.x + 1u) * ROWS, dims.rowsPerSequence);
  var highest = head_biases[head].x;
  var weight_sum = 1.0;
  var sum: array<vec4<f32>, SHARE>;
  let begin = first_visible(step.position + group.x * ROWS + 1u);
  for (var first = begin; first < end; first += KEYS) {
    for (var i = local; i < KEYS * head4; i += ROWS * LANES) {
      let key = min(first + i / head4, end - 1u);
      key_tile[i] = vec4<f32>(keys[cache + key * head4 + i % head4]);
    }
    workgroupBarrier();
    for (var key = lane; key < KEYS; key += LANES) {
      var score4 = vec4<f32>();
      for (var i = 0u; i < head4; i++) {
        score4 = fma(queries[at + i], key_tile[key * head4 + i], score4);
      }
      var score = ((score4.x + score4.y) + (score4.z + score4.w)) * dims.scale;
      if (dims.softCap > 0.0) {
        score = dims.softCap * tanh(score / dims.softCap);
      }
      score -= head_biases[head].y * f32(i32(visible) - 1 - i32(first + key));
      let is_seen = first + key < visible && first + key >= first_visible(visible);
      scores[local_row * KEYS + key] = select(LOWEST, score, is_seen);
    }
    workgroupBarrier();
    // Weights of keys that are not seen are wiped out by the first that is: exp(LOWEST - score) is 0.
    var next_highest = highest;
    let count = min(KEYS, end - first);
    for (var key = 0u; key < count; key++) {
      next_highest = max(next_highest, scores[local_row * KEYS + key]);
    }
    let correction = exp(highest - next_highest);
    highest = next_highest;
    weight_sum *= correction;
    for (var i = 0u; i < SHARE; i++) {
      sum[i] *= correction;
    }
    for (var key = 0u; key < count; key++) {
      let weight = exp(scores[local_row * KEYS + key] - highest);
      weight_sum += weight;
      let source = cache + (first + key) * head4;
      for (var i = 0u; i < SHARE; i++) {
        let element = min(lane + i * LANES, head4 - 1u);
        sum[i] = fma(vec4(weight), vec4<f32>(values[source + element]), sum[i]);
      }
    }
    workgroupBarrier();
  }
  if (row < dims.rowsPerSequence && lane == 0u) {
    log_sums[line] = highest + log(weight_sum);
  }
  for (var i = 0u; i < SHARE; i++) {
    if (row < dims.rowsPerSequence && lane + i * LANES < head4) {
      output[at + lane + i * LANES] = sum[i] / weight_sum;
    }
  }
}
