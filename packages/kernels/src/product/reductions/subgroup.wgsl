// How the invocations of a workgroup add up: by subgroupAdd, and, where the workgroup is more than one subgroup, by one
// exchange in workgroup memory.

override SINGLE_SUBGROUP: bool = false;

struct Lanes {
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
}

// One a subgroup; the smallest has 4 invocations.
var<workgroup> partial_sums: array<array<vec4<f32>, SUMS>, WORKGROUP_SIZE / 4>;

/// Adds up over the subgroup and keeps it for `total`.
fn gathered(i: u32, sum: vec4<f32>, lanes: Lanes) -> vec4<f32> {
  let gathered_sum = subgroupAdd(sum);
  if (!SINGLE_SUBGROUP && lanes.lane == 0u) {
    partial_sums[lanes.local / lanes.subgroup_size][i] = gathered_sum;
  }
  return gathered_sum;
}

fn combine(lanes: Lanes) {
  workgroupBarrier();
}

/// Sum `i` over the workgroup.
fn total(i: u32, lanes: Lanes) -> vec4<f32> {
  var sum = vec4<f32>();
  for (var part = 0u; part < (WORKGROUP_SIZE + lanes.subgroup_size - 1u) / lanes.subgroup_size; part++) {
    sum += partial_sums[part][i];
  }
  return sum;
}
