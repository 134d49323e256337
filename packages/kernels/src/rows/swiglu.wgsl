// SwiGLU (Shazeer 2020, section 2): output[r, i] = silu(gate) * up, silu(x) = x / (1 + exp(-x))
// gate_up [rows, 2 size] f32, the gate's elements first; output [rows, size] f32.
// One invocation computes four neighbouring elements.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  rows: u32,
  size: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> gate_up: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> output: array<vec4<f32>>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let size4 = dims.size / 4u;
  if (id.x >= size4) {
    return;
  }
  let gate = gate_up[id.y * 2u * size4 + id.x];
  let up = gate_up[id.y * 2u * size4 + size4 + id.x];
  output[id.y * size4 + id.x] = gate / (1.0 + exp(-gate)) * up;
}
