// Layer norm (Ba et al. 2016, eq. 4): output[r, i] = (input[r, i] - mean) * weight[i] / sqrt(variance + epsilon)
// (+ bias[i] where hasBias = 1). input [firstRow + rows, size], weight and bias [size], output [rows, size], all
// f32; rows before firstRow are left out. Mean and variance are of the first normSize elements: what a row holds more
// is padding. accumulate = 1 adds to output.
// One workgroup a row: the mean, then the squares of what is left of it, each by a tree in workgroup memory, since
// the difference of two sums of squares would lose digits where the mean is large. No subgroups.

override WORKGROUP_SIZE: u32 = 64;
override ACCUMULATE: bool = false;
override HAS_BIAS: bool = false;

struct Dims {
  firstRow: u32,
  rows: u32,
  size: u32,
  normSize: u32,
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

/// Four elements of a row, those that are averaged over; the others are 0.
fn averaged(i: u32, x: vec4<f32>) -> vec4<f32> {
  return select(vec4<f32>(), x, 4u * i + vec4(0u, 1u, 2u, 3u) < vec4(dims.normSize));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let row_size = dims.size / 4u;
  let source = (dims.firstRow + group.x) * row_size;
  var sum = 0.0;
  for (var i = local; 4u * i < dims.normSize; i += WORKGROUP_SIZE) {
    sum += dot(averaged(i, input[source + i]), vec4(1.0));
  }
  let mean = workgroup_sum(local, sum) / f32(dims.normSize);
  sum = 0.0;
  for (var i = local; 4u * i < dims.normSize; i += WORKGROUP_SIZE) {
    let x = averaged(i, input[source + i] - mean);
    sum += dot(x, x);
  }
  let scale = inverseSqrt(workgroup_sum(local, sum) / f32(dims.normSize) + dims.epsilon);
  let target_row = group.x * row_size;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    let at = target_row + i;
    var normed = (input[source + i] - mean) * scale * weight[i];
    if (HAS_BIAS) {
      normed += bias[i];
    }
    if (ACCUMULATE) {
      normed += output[at];
    }
    output[at] = normed;
  }
}
