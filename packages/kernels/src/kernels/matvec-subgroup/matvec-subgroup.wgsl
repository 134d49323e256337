// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, few rows (decode).
// Rows of output are outputStride apart.
// activations and output f32, weights Element, accumulation f32; inner is a multiple of 4.
// One workgroup computes COLUMNS (4 or 8) neighbouring columns of one row: invocations stride over inner with one
// load of four activations for a load of four weights of each column, then add up by subgroupAdd, and, where the workgroup is
// more than one subgroup (SINGLE_SUBGROUP = false), by one exchange in workgroup memory.
// Columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 64;
override SINGLE_SUBGROUP: bool = false;
override COLUMNS: u32 = 4;

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

// One sum a subgroup and column; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<mat2x4<f32>, WORKGROUP_SIZE / 4>;

// Products of four activations with four weights of each of four columns.
fn products(x: vec4<f32>, at: vec4<u32>) -> vec4<f32> {
  return vec4(
    dot(x, vec4<f32>(weights[at.x])),
    dot(x, vec4<f32>(weights[at.y])),
    dot(x, vec4<f32>(weights[at.z])),
    dot(x, vec4<f32>(weights[at.w])),
  );
}

fn store(row: u32, column: u32, sum: vec4<f32>) {
  for (var i = 0u; i < 4u && column + i < dims.columns; i++) {
    let at = row * dims.outputStride + dims.firstColumn + column + i;
    output[at] = select(0.0, output[at], dims.accumulate == 1u) + sum[i];
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let inner4 = dims.inner / 4u;
  let column = (group.y * groups.x + group.x) * COLUMNS;
  let last = vec4(dims.columns - 1u);
  let x_start = group.z * inner4;
  let start = min(column + vec4(0u, 1u, 2u, 3u), last) * inner4;
  let next_start = min(column + vec4(4u, 5u, 6u, 7u), last) * inner4;
  var sum = vec4<f32>();
  var next_sum = vec4<f32>();
  for (var k = local; k < inner4; k += WORKGROUP_SIZE) {
    let x = activations[x_start + k];
    sum += products(x, start + k);
    if (COLUMNS == 8u) {
      next_sum += products(x, next_start + k);
    }
  }
  sum = subgroupAdd(sum);
  if (COLUMNS == 8u) {
    next_sum = subgroupAdd(next_sum);
  }
  if (!SINGLE_SUBGROUP) {
    if (lane == 0u) {
      partial_sums[local / subgroup_size] = mat2x4<f32>(sum, next_sum);
    }
    workgroupBarrier();
    var total = mat2x4<f32>();
    for (var i = 0u; i < (WORKGROUP_SIZE + subgroup_size - 1u) / subgroup_size; i++) {
      total += partial_sums[i];
    }
    sum = total[0];
    next_sum = total[1];
  }
  if (local == 0u) {
    store(group.z, column, sum);
    if (COLUMNS == 8u) {
      store(group.z, column + 4u, next_sum);
    }
  }
}
