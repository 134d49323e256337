// Random weights made on the GPU: output[i] uniform in [-amplitude, amplitude), from the PCG hash of
// (seed, first + i) (Jarzynski and Olano 2020, JCGT 9(3), listing "pcg"): the same numbers on every adapter, and
// on the host. output [count] Element; count is a multiple of 4. One invocation writes four elements.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  count: u32,
  first: u32,
  seed: u32,
  amplitude: f32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read_write> output: array<Element4>;

fn pcg(input: u32) -> u32 {
  let state = input * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

// 24 bits of the hash, exact in f32.
fn uniform_at(index: u32) -> f32 {
  let bits = pcg(index ^ pcg(dims.seed)) >> 8u;
  return (f32(bits) / 8388608.0 - 1.0) * dims.amplitude;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * WORKGROUP_SIZE + id.x;
  if (i >= dims.count / 4u) {
    return;
  }
  let start = i * 4u;
  let numbers = vec4(
    uniform_at(dims.first + start),
    uniform_at(dims.first + start + 1u),
    uniform_at(dims.first + start + 2u),
    uniform_at(dims.first + start + 3u),
  );
  output[i] = Element4(numbers);
}
