// Random bits made on the GPU: output[i] = (hash of (seed, first + i) & mask) ^ base. A full mask gives random quants; one
// over the low bits of two f16 gives scales that differ and stay near `base`.
// output [count] u32. One invocation writes one word.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * WORKGROUP_SIZE + id.x;
  if (i < dims.count) {
    output[i] = (hash_at(dims.first + i) & dims.mask) ^ dims.base;
  }
}
