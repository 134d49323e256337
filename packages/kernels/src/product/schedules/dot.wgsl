// A product of many rows without workgroup memory or subgroups: one invocation computes 4 rows x 4 columns, so that caches
// and not barriers do the sharing. An iteration takes a load of weights: eight elements along inner, a multiple of 8, or four of
// f32. Written out, since some drivers unroll no loop and then keep sums in memory.

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
  let w_start = column_starts(rows, column, loads);
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
    let factors = scales_at(at);
    let v = four_columns(at, 0u, factors);
    sum0 = times(opened(x_start.x, k * (2u / EIGHT_LOADS)).value, v, sum0);
    sum1 = times(opened(x_start.y, k * (2u / EIGHT_LOADS)).value, v, sum1);
    sum2 = times(opened(x_start.z, k * (2u / EIGHT_LOADS)).value, v, sum2);
    sum3 = times(opened(x_start.w, k * (2u / EIGHT_LOADS)).value, v, sum3);
    if (EIGHT_LOADS == 1u) {
      let w = four_columns(at, 1u, factors);
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
