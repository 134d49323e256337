// How invocations come by the rows that all of them need: each of LANES lanes loads some, and hands them to its subgroup
// by shuffles. Right at any subgroup size that LANES divides: lanes beyond it load what lane % LANES loads.

struct Lanes {
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
}

/// The row that this lane loads, of LANES neighbours.
fn loaded_row(lanes: Lanes) -> u32 {
  return lanes.lane % LANES;
}

fn handed(loaded: vec4<f32>, lane: u32) -> vec4<f32> {
  return subgroupShuffle(loaded, lane);
}
