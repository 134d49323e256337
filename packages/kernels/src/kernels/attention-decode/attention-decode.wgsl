// Attention of few query rows over a long KV cache, grouped KV heads, online softmax by blocks of keys.
// output[r, h] = softmax(q . K^T / sqrt(headSize)) V over positions 0 .. position + r.
// queries, output [rows, headCount, headSize] f32; keys, values [kvHeadCount, capacity, headSize] Element.
// One workgroup computes one row of one head. For each block of WORKGROUP_SIZE keys: first every invocation
// scores one key; then invocations share out the output: each owns four neighbouring elements and every
// LANES-th key of the block, LANES = WORKGROUP_SIZE / (headSize / 4), and the LANES sums are added at the end.
// headSize / 4 is at most WORKGROUP_SIZE.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  rows: u32,
  headCount: u32,
  kvHeadCount: u32,
  headSize: u32,
  capacity: u32,
}

struct Step {
  position: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Element4>;
@group(0) @binding(4) var<storage, read> values: array<Element4>;
@group(0) @binding(5) var<storage, read_write> output: array<vec4<f32>>;

var<workgroup> scores: array<f32, WORKGROUP_SIZE>;
var<workgroup> sums: array<vec4<f32>, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let head = group.x;
  let row = group.y;
  let head4 = dims.headSize / 4u;
  let lanes = WORKGROUP_SIZE / head4;
  let lane = local / head4;
  let element = local % head4;
  let scale = inverseSqrt(f32(dims.headSize));
  let at = (row * dims.headCount + head) * head4;
  let cache = head / (dims.headCount / dims.kvHeadCount) * dims.capacity * head4;
  let end = step.position + row + 1u;
  var highest = -3.0e38;
  var weight_sum = 0.0;
  var sum = vec4<f32>();
  for (var block = 0u; block < end; block += WORKGROUP_SIZE) {
    var score = -3.0e38;
    if (block + local < end) {
      let source = cache + (block + local) * head4;
      var score4 = vec4<f32>();
      for (var i = 0u; i < head4; i++) {
        score4 = fma(queries[at + i], vec4<f32>(keys[source + i]), score4);
      }
      score = ((score4.x + score4.y) + (score4.z + score4.w)) * scale;
    }
    scores[local] = score;
    workgroupBarrier();
    let count = min(WORKGROUP_SIZE, end - block);
    var block_highest = highest;
    for (var i = 0u; i < count; i++) {
      block_highest = max(block_highest, scores[i]);
    }
    let correction = exp(highest - block_highest);
    highest = block_highest;
    weight_sum *= correction;
    sum *= correction;
    if (lane < lanes) {
      for (var i = lane; i < count; i += lanes) {
        let weight = exp(scores[i] - highest);
        weight_sum += weight;
        sum = fma(vec4(weight), vec4<f32>(values[cache + (block + i) * head4 + element]), sum);
      }
    }
    workgroupBarrier();
  }
  sums[local] = sum;
  scores[local] = weight_sum;
  workgroupBarrier();
  if (lane == 0u) {
    for (var other = 1u; other < lanes; other++) {
      sum += sums[other * head4 + element];
      weight_sum += scores[other * head4 + element];
    }
    output[at + element] = sum / weight_sum;
  }
}
