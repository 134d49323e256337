// What schedules do whose invocations compute four neighbouring columns in registers, with weights of their own.

/// Where four neighbouring columns begin, in loads; a line has `loads` of them.
fn column_starts(rows: Rows, column: u32, loads: u32) -> vec4<u32> {
  return loads * vec4(
    weight_row(rows, line_of(column, 0u)),
    weight_row(rows, line_of(column + 1u, 0u)),
    weight_row(rows, line_of(column + 2u, 0u)),
    weight_row(rows, line_of(column + 3u, 0u)),
  );
}

/// Of four columns, where a load holds four or eight elements.
fn scales_at(at: vec4<u32>) -> array<Scale, 4> {
  return array(scale_at(at.x / 4u), scale_at(at.y / 4u), scale_at(at.z / 4u), scale_at(at.w / 4u));
}

/// Half 0 or 1 of a load of four columns, [element][column].
fn four_columns(at: vec4<u32>, half: u32, factors: array<Scale, 4>) -> mat4x4<f32> {
  return transpose(mat4x4<f32>(
    four_of(weights[at.x], half, factors[0]),
    four_of(weights[at.y], half, factors[1]),
    four_of(weights[at.z], half, factors[2]),
    four_of(weights[at.w], half, factors[3]),
  ));
}

/// Four elements along inner of a row times those of four columns.
fn times(x: vec4<f32>, w: mat4x4<f32>, sum: vec4<f32>) -> vec4<f32> {
  return fma(vec4(x.w), w[3], fma(vec4(x.z), w[2], fma(vec4(x.y), w[1], fma(vec4(x.x), w[0], sum))));
}
