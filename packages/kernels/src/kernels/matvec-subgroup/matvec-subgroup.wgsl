// output[rows, columns] (+)= activations[rows, inner] * weights[columns, inner]^T for few rows (decode).
// activations and output f32, weights Element, accumulation f32; inner is a multiple of 4.
// One workgroup computes 4 neighbouring columns of one row: invocations stride over inner with one load of
// four activations for four loads of four weights, then add up by subgroupAdd, and, where the workgroup is
// more than one subgroup (SINGLE_SUBGROUP = false), by one exchange in workgroup memory.
// Columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 64;
override SINGLE_SUBGROUP: bool = false;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  accumulate: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weights: array<Element4>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// One sum a subgroup; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<vec4<f32>, WORKGROUP_SIZE / 4>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
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
  sum = subgroupAdd(sum);
  if (!SINGLE_SUBGROUP) {
    if (lane == 0u) {
      partial_sums[local / subgroup_size] = sum;
    }
    workgroupBarrier();
    sum = vec4<f32>();
    for (var i = 0u; i < (WORKGROUP_SIZE + subgroup_size - 1u) / subgroup_size; i++) {
      sum += partial_sums[i];
    }
  }
  if (local == 0u) {
    for (var i = 0u; i < 4u && column + i < dims.columns; i++) {
      let at = group.z * dims.columns + column + i;
      output[at] = select(0.0, output[at], dims.accumulate == 1u) + sum[i];
    }
  }
}
