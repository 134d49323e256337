// Random bits made on the GPU: output[i] = (hash(seed, first + i) & mask) ^ base, by the PCG hash (Jarzynski and Olano
// 2020, JCGT 9(3), listing "pcg"): the same on every adapter, and on the host. A full mask gives random quants;
// one over the low bits of two f16 gives scales that differ and stay near `base`.
// output [count] u32. One invocation writes one word.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  count: u32,
  first: u32,
  seed: u32,
  mask: u32,
  base: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

fn pcg(input: u32) -> u32 {
  let state = input * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * WORKGROUP_SIZE + id.x;
  if (i < dims.count) {
    output[i] = (pcg((dims.first + i) ^ pcg(dims.seed)) & dims.mask) ^ dims.base;
  }
}
