// The baseline: output[rows, columns] = left[rows, inner] * right[inner, columns], all row-major f32.
// One invocation computes 4 rows x 4 columns from vec4 loads; workgroup 8 x 8; no workgroup memory.
// Kept fixed: every other matmul is reported as a ratio to this one.
// inner and columns are multiples of 4; rows beyond the last are clamped when read and not written.

@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let columns4 = dims.columns / 4u;
  let inner4 = dims.inner / 4u;
  let column = id.x;
  let row = id.y * 4u;
  if (column >= columns4 || row >= dims.rows) {
    return;
  }
  let last = dims.rows - 1u;
  let row0 = row * inner4;
  let row1 = min(row + 1u, last) * inner4;
  let row2 = min(row + 2u, last) * inner4;
  let row3 = min(row + 3u, last) * inner4;
  var sum0 = vec4<f32>();
  var sum1 = vec4<f32>();
  var sum2 = vec4<f32>();
  var sum3 = vec4<f32>();
  for (var k = 0u; k < inner4; k++) {
    let a0 = left[row0 + k];
    let a1 = left[row1 + k];
    let a2 = left[row2 + k];
    let a3 = left[row3 + k];
    var source = k * 4u * columns4 + column;
    let b0 = right[source];
    source += columns4;
    let b1 = right[source];
    source += columns4;
    let b2 = right[source];
    source += columns4;
    let b3 = right[source];
    sum0 = fma(vec4(a0.w), b3, fma(vec4(a0.z), b2, fma(vec4(a0.y), b1, fma(vec4(a0.x), b0, sum0))));
    sum1 = fma(vec4(a1.w), b3, fma(vec4(a1.z), b2, fma(vec4(a1.y), b1, fma(vec4(a1.x), b0, sum1))));
    sum2 = fma(vec4(a2.w), b3, fma(vec4(a2.z), b2, fma(vec4(a2.y), b1, fma(vec4(a2.x), b0, sum2))));
    sum3 = fma(vec4(a3.w), b3, fma(vec4(a3.z), b2, fma(vec4(a3.y), b1, fma(vec4(a3.x), b0, sum3))));
  }
  output[row * columns4 + column] = sum0;
  if (row + 1u < dims.rows) {
    output[(row + 1u) * columns4 + column] = sum1;
  }
  if (row + 2u < dims.rows) {
    output[(row + 2u) * columns4 + column] = sum2;
  }
  if (row + 3u < dims.rows) {
    output[(row + 3u) * columns4 + column] = sum3;
  }
}
