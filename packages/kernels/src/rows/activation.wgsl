// The activation between the two projections of a feed-forward block: output[r, i] = f(x[r, i]) or, where isGated
// = 1, g(gate, up) of a fused projection, the gate's elements first (Shazeer 2020, section 2).
// input [rows, size] or [rows, 2 size] f32, bias of one row of it (read where hasBias = 1), output [rows, size] f32.
// kind: one of rows/activated.wgsl, or 4, the clamped SwiGLU of gpt-oss.
// One invocation computes four neighbouring elements. What the uniforms say of the function are overrides too: software
// adapters do not leave out what a branch on a uniform leaves out.

alias Activated = vec4<f32>;

fn projected(row: u32, i: u32, row_size: u32) -> vec4<f32> {
  var x = input[row * row_size + i];
  if (HAS_BIAS) {
    x += bias[i];
  }
  return x;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let size4 = dims.size / 4u;
  if (id.x >= size4) {
    return;
  }
  let row_size = select(size4, 2u * size4, IS_GATED);
  let first = projected(id.y, id.x, row_size);
  var y: vec4<f32>;
  if (KIND == 4u) {
    let gate = min(first, vec4(7.0));
    let up = clamp(projected(id.y, size4 + id.x, row_size), vec4(-7.0), vec4(7.0));
    y = gate * sigmoid(1.702 * gate) * (up + 1.0);
  } else {
    y = activated(first, KIND);
    if (IS_GATED) {
      y *= projected(id.y, size4 + id.x, row_size);
    }
  }
  output[id.y * size4 + id.x] = y;
}
