// Rate of subgroup matrices: sum = left * right + sum, `iterations` times 4 products on 4 independent sums a
// chain.
// operands [(4 M + N) K] f32: four matrices left, [M, K], and the transpose of one right, [N, K], staged as Component;
// output [chains, 4, M, N] f32. A workgroup computes CHAINS chains, a subgroup each; where there are fewer
// subgroups, they take several passes.

const CHAINS = 4u;

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
  let w = subgroupMatrixLoad<Right, col_major>(&right, 0u, K);
  var x: array<Left, 4>;
  for (var i = 0u; i < 4u; i++) {
    x[i] = subgroupMatrixLoad<Left, row_major>(&left[i], 0u, K);
  }
  for (var chain = local / subgroup_size; chain < CHAINS; chain += count) {
    var sums = array<Sum, 4>();
    for (var n = 0u; n < dims.iterations; n++) {
      for (var i = 0u; i < 16u; i++) {
        sums[i % 4u] = subgroupMatrixMultiplyAccumulate(x[i % 4u], w, sums[i % 4u]);
      }
    }
    let start = (group.x * CHAINS + chain) * 4u * M * N;
    for (var i = 0u; i < 4u; i++) {
      subgroupMatrixStore<row_major>(&output, start + i * M * N, sums[i], N);
    }
  }
}
