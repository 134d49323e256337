// Rate of subgroup matrices: sum = left * right + sum, `iterations` times 4 steps on 4 independent sums a
// chain.
// operands [(4 M + N) K] f32: four matrices left, [M, K], and the transpose of one right, [N, K], staged as Component;
// output [chains, 4, M, N] f32. A workgroup computes CHAINS chains, a subgroup each; where there are fewer
// subgroups, they take several passes.

const CHAINS = 4u;

struct Dims {
  workgroups: u32,
  iterations: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> operands: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

var<workgroup> left: array<array<Component, M * K>, 4>;
var<workgroup> right: array<Component, N * K>;
var<workgroup> subgroup_count: u32;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
) {
  for (var i = local; i < 4u * M * K; i += WORKGROUP_SIZE) {
    left[i / (M * K)][i % (M * K)] = Component(operands[i]);
  }
  for (var i = local; i < N * K; i += WORKGROUP_SIZE) {
    right[i] = Component(operands[4u * M * K + i]);
  }
  if (local == 0u) {
    subgroup_count = WORKGROUP_SIZE / subgroup_size;
  }
  let count = workgroupUniformLoad(&subgroup_count);
  let w = subgroupMatrixLoad<subgroup_matrix_right<Component, N, K>, col_major>(&right, 0u, K);
  let x0 = subgroupMatrixLoad<subgroup_matrix_left<Component, K, M>, row_major>(&left[0], 0u, K);
  let x1 = subgroupMatrixLoad<subgroup_matrix_left<Component, K, M>, row_major>(&left[1], 0u, K);
  let x2 = subgroupMatrixLoad<subgroup_matrix_left<Component, K, M>, row_major>(&left[2], 0u, K);
  let x3 = subgroupMatrixLoad<subgroup_matrix_left<Component, K, M>, row_major>(&left[3], 0u, K);
  for (var chain = local / subgroup_size; chain < CHAINS; chain += count) {
    var sum0 = subgroup_matrix_result<f32, N, M>();
    var sum1 = subgroup_matrix_result<f32, N, M>();
    var sum2 = subgroup_matrix_result<f32, N, M>();
    var sum3 = subgroup_matrix_result<f32, N, M>();
    for (var i = 0u; i < dims.iterations; i++) {
      for (var j = 0u; j < 4u; j++) {
        sum0 = subgroupMatrixMultiplyAccumulate(x0, w, sum0);
        sum1 = subgroupMatrixMultiplyAccumulate(x1, w, sum1);
        sum2 = subgroupMatrixMultiplyAccumulate(x2, w, sum2);
        sum3 = subgroupMatrixMultiplyAccumulate(x3, w, sum3);
      }
    }
    let start = (group.x * CHAINS + chain) * 4u * M * N;
    subgroupMatrixStore<row_major>(&output, start, sum0, N);
    subgroupMatrixStore<row_major>(&output, start + M * N, sum1, N);
    subgroupMatrixStore<row_major>(&output, start + 2u * M * N, sum2, N);
    subgroupMatrixStore<row_major>(&output, start + 3u * M * N, sum3, N);
  }
}
