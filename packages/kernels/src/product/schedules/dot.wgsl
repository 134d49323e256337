// A product of many rows without workgroup memory or subgroups: one invocation computes 4 rows x 4 columns, so that caches
// and not barriers do the sharing. An iteration takes a load of weights: eight elements along inner, a multiple of 8, or four of
// f32. Written out, since some drivers unroll no loop and then keep sums in memory.

/// Four elements along inner of a row times those of four columns, [element][column].
fn times(x: vec4<f32>, w: mat4x4<f32>, sum: vec4<f32>) -> vec4<f32> {
  return fma(vec4(x.w), w[3], fma(vec4(x.z), w[2], fma(vec4(x.y), w[1], fma(vec4(x.x), w[0], sum))));
}

@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_id) local: vec3<u32>) {
  let rows = rows_at(group.y, group.z, 4u * WORKGROUP_Y);
  let row = 4u * local.y;
  let column = 4u * (group.x * WORKGROUP_X + local.x);
  if (row >= rows.count || column >= dims.columns) {
    return;
  }

  let inner8 = dims.inner / 8u;
  let loads = inner8 * EIGHT_LOADS;
  let w_start = loads * vec4(
    weight_row(rows, line_of(column, 0u)),
    weight_row(rows, line_of(column + 1u, 0u)),
    weight_row(rows, line_of(column + 2u, 0u)),
    weight_row(rows, line_of(column + 3u, 0u)),
  );
  let x_start = 2u * inner8 * vec4(
    input_row(rows, row),
    input_row(rows, row + 1u),
    input_row(rows, row + 2u),
    input_row(rows, row + 3u),
  );

  var sum0 = vec4<f32>();
  var sum1 = vec4<f32>();
  var sum2 = vec4<f32>();
  var sum3 = vec4<f32>();
  for (var k = 0u; k < loads; k++) {
    let at = w_start + k;
    let s0 = scale_at(at.x / 4u);
    let s1 = scale_at(at.y / 4u);
    let s2 = scale_at(at.z / 4u);
    let s3 = scale_at(at.w / 4u);
    let v = transpose(mat4x4<f32>(
      four_of(weights[at.x], 0u, s0),
      four_of(weights[at.y], 0u, s1),
      four_of(weights[at.z], 0u, s2),
      four_of(weights[at.w], 0u, s3),
    ));
    sum0 = times(opened(x_start.x, k * (2u / EIGHT_LOADS)).value, v, sum0);
    sum1 = times(opened(x_start.y, k * (2u / EIGHT_LOADS)).value, v, sum1);
    sum2 = times(opened(x_start.z, k * (2u / EIGHT_LOADS)).value, v, sum2);
    sum3 = times(opened(x_start.w, k * (2u / EIGHT_LOADS)).value, v, sum3);
    if (EIGHT_LOADS == 1u) {
      let w = transpose(mat4x4<f32>(
        four_of(weights[at.x], 1u, s0),
        four_of(weights[at.y], 1u, s1),
        four_of(weights[at.z], 1u, s2),
        four_of(weights[at.w], 1u, s3),
      ));
      sum0 = times(opened(x_start.x, 2u * k + 1u).value, w, sum0);
      sum1 = times(opened(x_start.y, 2u * k + 1u).value, w, sum1);
      sum2 = times(opened(x_start.z, 2u * k + 1u).value, w, sum2);
      sum3 = times(opened(x_start.w, 2u * k + 1u).value, w, sum3);
    }
  }

  finish(rows, row, column, sum0);
  finish(rows, row + 1u, column, sum1);
  finish(rows, row + 2u, column, sum2);
  finish(rows, row + 3u, column, sum3);
}
