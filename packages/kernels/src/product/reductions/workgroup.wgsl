// How the invocations of a workgroup add up where there are no subgroups: by a tree in workgroup memory.

const SINGLE_SUBGROUP = false;

struct Lanes {
  @builtin(local_invocation_index) local: u32,
}

var<workgroup> partial_sums: array<array<vec4<f32>, SUMS>, WORKGROUP_SIZE>;

fn gathered(i: u32, sum: vec4<f32>, lanes: Lanes) -> vec4<f32> {
  partial_sums[lanes.local][i] = sum;
  return sum;
}

fn combine(lanes: Lanes) {
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (lanes.local < half) {
      for (var i = 0u; i < SUMS; i++) {
        partial_sums[lanes.local][i] += partial_sums[lanes.local + half][i];
      }
    }
    workgroupBarrier();
  }
}

/// Sum `i` over the workgroup.
fn total(i: u32, lanes: Lanes) -> vec4<f32> {
  return partial_sums[0][i];
}
