// Random weights made on the GPU: output[i] uniform in [-amplitude, amplitude), from the hash of (seed, first + i).
// output [count] in the variant's type; count is a multiple of 4. One invocation writes four elements.

// 24 bits of the hash, exact in f32.
fn uniform_at(index: u32) -> f32 {
  return (f32(hash_at(index) >> 8u) / 8388608.0 - 1.0) * dims.amplitude;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * WORKGROUP_SIZE + id.x;
  if (i >= dims.count / 4u) {
    return;
  }
  let start = dims.first + i * 4u;
  let numbers = vec4(uniform_at(start), uniform_at(start + 1u), uniform_at(start + 2u), uniform_at(start + 3u));
  output[i] = Stored(numbers);
}
