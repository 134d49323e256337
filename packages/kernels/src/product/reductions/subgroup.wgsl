// How the invocations of a workgroup add up: by subgroupAdd, and, where the workgroup is more than one subgroup, by one
// exchange in workgroup memory.

// One a subgroup; the smallest has 4 invocations.
var<workgroup> partial_sums: array<array<vec4<f32>, SUMS>, WORKGROUP_SIZE / 4>;

/// Adds up over the subgroup and keeps it for `total`.
fn gathered(i: u32, sum: vec4<f32>, local: u32, subgroup: Subgroup) -> vec4<f32> {
  let gathered_sum = subgroupAdd(sum);
  if (!SINGLE_SUBGROUP && subgroup.lane == 0u) {
    partial_sums[subgroup_index(local, subgroup)][i] = gathered_sum;
  }
  return gathered_sum;
}

/// The same for the squares of a row.
fn gathered_squares(row: u32, squares: f32, local: u32, subgroup: Subgroup) -> f32 {
  let gathered_sum = subgroupAdd(squares);
  if (!SINGLE_SUBGROUP && subgroup.lane == 0u) {
    partial_sums[subgroup_index(local, subgroup)][SUMS - 1u][row] = gathered_sum;
  }
  return gathered_sum;
}

fn combine(local: u32) {
  workgroupBarrier();
}

/// Number `j` of sum `i` over the workgroup.
fn total(i: u32, j: u32, subgroup: Subgroup) -> f32 {
  var sum = 0.0;
  for (var part = 0u; part < (WORKGROUP_SIZE + subgroup.size - 1u) / subgroup.size; part++) {
    sum += partial_sums[part][i][j];
  }
  return sum;
}
