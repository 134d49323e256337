// RMSNorm (Zhang and Sennrich 2019, eq. 4): output[r, i] = input[r, i] * weight[i] / sqrt(mean(input[r]^2) + epsilon)
// input [firstRow + rows, size], weight [size], output [rows, size], all f32; rows before firstRow are left out.
// The mean is the row's sum over normSize: a row may be padded with zeros. accumulate = 1 adds to output.
// One workgroup a row: strided sums of squares, then a tree in workgroup memory. No subgroups.

override WORKGROUP_SIZE: u32 = 64;
override ACCUMULATE: bool = false;

struct Dims {
  firstRow: u32,
  rows: u32,
  size: u32,
  normSize: u32,
  accumulate: u32,
  epsilon: f32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> input: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weight: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> output: array<vec4<f32>>;

var<workgroup> sums: array<f32, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let row_size = dims.size / 4u;
  let source = (dims.firstRow + group.x) * row_size;
  var sum = 0.0;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    let x = input[source + i];
    sum += dot(x, x);
  }
  sums[local] = sum;
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (local < half) {
      sums[local] += sums[local + half];
    }
    workgroupBarrier();
  }
  let scale = inverseSqrt(sums[0] / f32(dims.normSize) + dims.epsilon);
  let target_row = group.x * row_size;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    let at = target_row + i;
    var normed = input[source + i] * scale * weight[i];
    if (ACCUMULATE) {
      normed += output[at];
    }
    output[at] = normed;
  }
}
