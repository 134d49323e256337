// How the invocations of a workgroup add up where there are no subgroups: by a tree in workgroup memory.

var<workgroup> partial_sums: array<array<vec4<f32>, SUMS>, WORKGROUP_SIZE>;

fn gathered(i: u32, sum: vec4<f32>, local: u32, subgroup: Subgroup) -> vec4<f32> {
  partial_sums[local][i] = sum;
  return sum;
}

fn gathered_squares(row: u32, squares: f32, local: u32, subgroup: Subgroup) -> f32 {
  partial_sums[local][SUMS - 1u][row] = squares;
  return squares;
}

fn combine(local: u32) {
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (local < half) {
      for (var i = 0u; i < SUMS; i++) {
        partial_sums[local][i] += partial_sums[local + half][i];
      }
    }
    workgroupBarrier();
  }
}

/// Number `j` of sum `i` over the workgroup.
fn total(i: u32, j: u32, subgroup: Subgroup) -> f32 {
  return partial_sums[0][i][j];
}
