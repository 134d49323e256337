// Sums what a token's experts made: output[r, i] (+)= sum over k of weights[r, k] * parts[r chosen + k, i]
// parts [rows chosen, size], weights [rows, chosen], output [rows, size], all f32. accumulate = 1 adds to output.
// One invocation sums four neighbouring elements.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row_size = dims.size / 4u;
  if (id.x >= row_size) {
    return;
  }
  let at = id.y * row_size + id.x;
  var sum = vec4<f32>();
  if (ACCUMULATE) {
    sum = output[at];
  }
  for (var k = 0u; k < dims.chosen; k++) {
    let pair = id.y * dims.chosen + k;
    sum += weights[pair] * parts[pair * row_size + id.x];
  }
  output[at] = sum;
}
