// What closes a product: each sum is a column of the output. store.wgsl or add.wgsl say where and how.

fn finish_one(rows: Rows, row: u32, column: u32, range: u32, sums: vec2<f32>) {
  if (row < rows.count && column < dims.columns) {
    let at = output_start(rows, row) + column;
    var result = biased(rows, column, sums.x);
    if (accumulates()) {
      result += output[at];
    }
    output[at] = result;
  }
}

/// Four columns, or as many as there are, one way each: drivers join the stores of neighbours.
fn finish(rows: Rows, row: u32, column: u32, sum: vec4<f32>) {
  if (row >= rows.count || column >= dims.columns) {
    return;
  }
  let start = output_start(rows, row) + column;
  let count = dims.columns - column;
  var result = vec4(
    biased(rows, column, sum.x),
    biased(rows, column + 1u, sum.y),
    biased(rows, column + 2u, sum.z),
    biased(rows, column + 3u, sum.w),
  );
  if (accumulates()) {
    result += vec4(output[start], output[start + 1u], output[start + 2u], output[start + 3u]);
  }
  output[start] = result.x;
  if (count >= 4u) {
    output[start + 1u] = result.y;
    output[start + 2u] = result.z;
    output[start + 3u] = result.w;
  } else if (count == 3u) {
    output[start + 1u] = result.y;
    output[start + 2u] = result.z;
  } else if (count == 2u) {
    output[start + 1u] = result.y;
  }
}
