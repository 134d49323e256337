// How the lanes of attention/decode.wgsl put their numbers together, on a device with subgroups.

var<workgroup> subgroup_results: array<Each, WORKGROUP_SIZE / 4u>; // subgroups have 4 lanes or more

/// The sum over 4 neighbouring lanes, in each of them.
fn quad_sum(x: Each, local: u32) -> Each {
  let pair = x + quadSwapX(x);
  return pair + quadSwapY(pair);
}

/// The largest of all invocations. Between two calls of this or of workgroup_sum there has to be a barrier.
fn workgroup_max(x: Each, local: u32, subgroup: Subgroup) -> Each {
  let own = subgroupMax(x);
  if (subgroupElect()) {
    subgroup_results[subgroup_index(local, subgroup)] = own;
  }
  workgroupBarrier();
  var most = subgroup_results[0];
  for (var i = (WORKGROUP_SIZE - 1u) / subgroup.size; i > 0u; i--) {
    most = max(most, subgroup_results[i]);
  }
  return most;
}

fn workgroup_sum(x: Each, local: u32, subgroup: Subgroup) -> Each {
  let own = subgroupAdd(x);
  if (subgroupElect()) {
    subgroup_results[subgroup_index(local, subgroup)] = own;
  }
  workgroupBarrier();
  var sum = subgroup_results[0];
  for (var i = (WORKGROUP_SIZE - 1u) / subgroup.size; i > 0u; i--) {
    sum += subgroup_results[i];
  }
  return sum;
}
