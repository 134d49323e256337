// Layer norm (Ba et al. 2016, eq. 4): output[r, i] = (input[r, i] - mean) * weight[i] / sqrt(variance + epsilon)
// (+ bias[i] where hasBias = 1). input [firstRow + rows, size], weight and bias [size], output [rows, size], all
// f32; rows before firstRow are left out. accumulate = 1 adds to output.
// One workgroup a row: the mean, then the squares of what is left of it, each by a tree in workgroup memory, since
// the difference of two sums of squares would lose digits where the mean is large. No subgroups.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  firstRow: u32,
  rows: u32,
  size: u32,
  accumulate: u32,
  hasBias: u32,
  epsilon: f32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> input: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weight: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> bias: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> output: array<vec4<f32>>;

var<workgroup> sums: array<f32, WORKGROUP_SIZE>;

fn workgroup_sum(local: u32, value: f32) -> f32 {
  workgroupBarrier();
  sums[local] = value;
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (local < half) {
      sums[local] += sums[local + half];
    }
    workgroupBarrier();
  }
  return sums[0];
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let row_size = dims.size / 4u;
  let source = (dims.firstRow + group.x) * row_size;
  var sum = 0.0;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    sum += dot(input[source + i], vec4(1.0));
  }
  let mean = workgroup_sum(local, sum) / f32(dims.size);
  sum = 0.0;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    let x = input[source + i] - mean;
    sum += dot(x, x);
  }
  let scale = inverseSqrt(workgroup_sum(local, sum) / f32(dims.size) + dims.epsilon);
  let target_row = group.x * row_size;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    var normed = (input[source + i] - mean) * scale * weight[i];
    if (dims.hasBias == 1u) {
      normed += bias[i];
    }
    let at = target_row + i;
    output[at] = select(vec4<f32>(), output[at], dims.accumulate == 1u) + normed;
  }
}
