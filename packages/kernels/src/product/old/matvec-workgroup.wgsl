// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, few rows (decode).
// Rows of output are outputStride apart.
// activations and output f32, weights Element, accumulation f32; inner is a multiple of 4.
// As matvec-subgroup, for adapters without subgroups: one workgroup computes 4 neighbouring columns of one
// row, and its invocations add up by a tree in workgroup memory.
// Columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  outputStride: u32,
  firstColumn: u32,
  accumulate: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weights: array<Element4>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

var<workgroup> partial_sums: array<vec4<f32>, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let inner4 = dims.inner / 4u;
  let column = (group.y * groups.x + group.x) * 4u;
  let last = dims.columns - 1u;
  let x0 = group.z * inner4;
  let w0 = min(column, last) * inner4;
  let w1 = min(column + 1u, last) * inner4;
  let w2 = min(column + 2u, last) * inner4;
  let w3 = min(column + 3u, last) * inner4;
  var sum = vec4<f32>();
  for (var k = local; k < inner4; k += WORKGROUP_SIZE) {
    let x = activations[x0 + k];
    sum += vec4(
      dot(x, vec4<f32>(weights[w0 + k])),
      dot(x, vec4<f32>(weights[w1 + k])),
      dot(x, vec4<f32>(weights[w2 + k])),
      dot(x, vec4<f32>(weights[w3 + k])),
    );
  }
  partial_sums[local] = sum;
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (local < half) {
      partial_sums[local] += partial_sums[local + half];
    }
    workgroupBarrier();
  }
  if (local == 0u) {
    for (var i = 0u; i < 4u && column + i < dims.columns; i++) {
      let at = group.z * dims.outputStride + dims.firstColumn + column + i;
      output[at] = select(0.0, output[at], dims.accumulate == 1u) + partial_sums[0][i];
    }
  }
}
