// Which subgroup of its workgroup an invocation belongs to, as the language feature `subgroup_id` says it. A
// kernel takes `subgroup: Subgroup` as a parameter of main, beside @builtin(local_invocation_index) local.

struct Subgroup {
  @builtin(subgroup_size) size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
  @builtin(subgroup_id) id: u32,
}

/// The number of the subgroup in its workgroup.
fn subgroup_index(local: u32, subgroup: Subgroup) -> u32 {
  return subgroup.id;
}

/// The number of the invocation in a workgroup of whole subgroups, one subgroup after the other: 0 to size -
/// 1 are the lanes of subgroup 0, in order. For what shuffles between neighbours; `local` promises no order,
/// but is cheaper to divide: on AMD the compiler knows its bounds, and not those of this number.
fn subgroup_local(local: u32, subgroup: Subgroup) -> u32 {
  return subgroup.id * subgroup.size + subgroup.lane;
}
