// Stands for what kernel/subgroup-id.wgsl declares where there are no subgroups: main's parameter has to hold a number;
// this one is not read.

struct Subgroup {
  @builtin(local_invocation_id) id: vec3<u32>,
}
