// What kernel/subgroup-id.wgsl declares, for implementations without the language feature `subgroup_id`:
// takes invocations to fill the subgroups in the order of their index, as every known driver does.

struct Subgroup {
  @builtin(subgroup_size) size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
}

fn subgroup_index(local: u32, subgroup: Subgroup) -> u32 {
  return local / subgroup.size;
}

fn subgroup_local(local: u32, subgroup: Subgroup) -> u32 {
  return local;
}
