// How the lanes of attention/decode.wgsl put their numbers together, on a device with subgroups.

var<workgroup> subgroup_results: array<Each, WORKGROUP_SIZE / 4u>; // subgroups have 4 lanes or more

/// The sum over 4 neighbouring lanes, in each of them.
fn quad_sum(x: Each, local: u32) -> Each {
  let pair = x + quadSwapX(x);
  return pair + quadSwapY(pair);
}

/// The sum of all invocations, or the largest of their numbers. Between two calls there has to be a barrier.
fn workgroup_total(x: Each, is_sum: bool, local: u32, subgroup: Subgroup) -> Each {
  let own = select(subgroupMax(x), subgroupAdd(x), is_sum);
  if (subgroupElect()) {
    subgroup_results[subgroup_index(local, subgroup)] = own;
  }
  workgroupBarrier();
  var total = subgroup_results[0];
  for (var i = (WORKGROUP_SIZE - 1u) / subgroup.size; i > 0u; i--) {
    total = joined(total, subgroup_results[i], is_sum);
  }
  return total;
}
