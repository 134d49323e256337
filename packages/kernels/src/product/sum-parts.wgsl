// output[r, firstColumn + c] (+)= sum over s of parts[s, r, c]: what a matmul in splits of its inner dimension ends with.
// parts [splits, rows, columns] and output [rows, outputStride] f32. accumulate = 1 adds to output. The order of the sum
// is that of the splits, so that equal inputs give equal outputs.
// One invocation sums one element.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= dims.columns) {
    return;
  }
  let at = id.y * dims.output_stride + dims.first_column + id.x;
  var sum = select(0.0, output[at], dims.accumulate == 1u);
  for (var split = 0u; split < dims.splits; split++) {
    sum += parts[(split * dims.rows + id.y) * dims.columns + id.x];
  }
  output[at] = sum;
}
