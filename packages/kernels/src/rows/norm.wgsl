// A norm of rows: output[r, i] = (input[r, i] - mean) * weight[i] / sqrt(mean((input[r] - mean)^2) + epsilon) + bias[i].
// rms-norm.wgsl or layer-norm.wgsl say what the mean is, and whether there is a bias.
// input [first_row + rows, size], weight and bias [size], output [rows, size], all f32; rows before first_row are left
// out. The means are over the first norm_size elements: what a row holds more is padding with zeros. accumulate = 1 adds
// to output.
// One workgroup a row: strided sums, then a tree in workgroup memory. No subgroups.

var<workgroup> sums: array<f32, WORKGROUP_SIZE>;

/// The sum over the workgroup. Between two calls there has to be a barrier.
fn workgroup_sum(local: u32, value: f32) -> f32 {
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
  let source = (dims.first_row + group.x) * row_size;
  let mean = mean_of(source, local);
  var sum = 0.0;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    let x = deviation(source, i, mean);
    sum += dot(x, x);
  }
  let scale = inverseSqrt(workgroup_sum(local, sum) / f32(dims.norm_size) + dims.epsilon);
  let target_row = group.x * row_size;
  for (var i = local; i < row_size; i += WORKGROUP_SIZE) {
    let at = target_row + i;
    var normed = biased(i, (input[source + i] - mean) * scale * weight[i]);
    if (ACCUMULATE) {
      normed += output[at];
    }
    output[at] = normed;
  }
}
