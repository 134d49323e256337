// Copy bandwidth: output[i] = input[i], both [4 count] f32 as vec4. One invocation copies one vec4.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * WORKGROUP_SIZE + id.x;
  if (i < dims.count) {
    output[i] = input[i];
  }
}
