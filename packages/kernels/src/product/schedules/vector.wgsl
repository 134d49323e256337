// A product of few rows: one workgroup computes COLUMNS lines of weights times ROWS rows. Its invocations stride over the
// inner dimension with one load of 16 bytes of each line for all rows, then add up (reductions/). Where there are few
// columns, the workgroup is larger: more invocations share the inner dimension.
// Lines are in quads, of which each closes to OUTPUTS_A_QUAD columns.

override WORKGROUP_SIZE: u32 = 64;

alias Stored = Load;

const QUADS = COLUMNS / 4u;
const OUTPUTS_A_QUAD = 4u / LINES_AN_OUTPUT;
// Of each quad and row, and, where the input is normed, one of squares, by row.
const SUMS = QUADS * ROWS + select(0u, 1u, NORMS);

/// Line `i` of the quad whose first column this is.
fn start_of(rows: Rows, column: u32, i: u32) -> u32 {
  return weight_row(rows, line_of(column + i % OUTPUTS_A_QUAD, i / OUTPUTS_A_QUAD)) * (dims.inner / (4u * LOAD_VEC4));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  subgroup: Subgroup,
) {
  let tiles = (row_count() + ROWS - 1u) / ROWS;
  let range = range_at(group.z, tiles);
  let rows = rows_at(tile_at(group.z, tiles), 0u, ROWS);
  if (is_empty(rows)) {
    return;
  }

  let inner4 = dims.inner / 4u;
  let end = min(range.end * 8u, inner4) / LOAD_VEC4;
  let first_column = (group.y * groups.x + group.x) * QUADS * OUTPUTS_A_QUAD;
  var start: array<vec4<u32>, QUADS>;
  for (var c = 0u; c < QUADS; c++) {
    let column = first_column + c * OUTPUTS_A_QUAD;
    start[c] = vec4(
      start_of(rows, column, 0u),
      start_of(rows, column, 1u),
      start_of(rows, column, 2u),
      start_of(rows, column, 3u),
    );
  }

  var sums: array<vec4<f32>, SUMS>;
  for (var k = range.begin * 8u / LOAD_VEC4 + local; k < end; k += WORKGROUP_SIZE) {
    for (var c = 0u; c < QUADS; c++) {
      let at = start[c] + k;
      let w0 = weights[at.x];
      let w1 = weights[at.y];
      let w2 = weights[at.z];
      let w3 = weights[at.w];
      // Zeroed by hand: left to its declaration it kept the trip before (seen on lavapipe and SwiftShader).
      var products: array<vec4<f32>, ROWS>;
      var input_sums: array<f32, ROWS>;
      for (var r = 0u; r < ROWS; r++) {
        products[r] = vec4<f32>();
        input_sums[r] = 0.0;
      }
      for (var part = 0u; part < LOAD_VEC4; part++) {
        let q0 = vec4_of(w0, part);
        let q1 = vec4_of(w1, part);
        let q2 = vec4_of(w2, part);
        let q3 = vec4_of(w3, part);
        for (var r = 0u; r < ROWS; r++) {
          let x = opened(input_row(rows, r) * inner4, k * LOAD_VEC4 + part);
          products[r] += vec4(dot(x.value, q0), dot(x.value, q1), dot(x.value, q2), dot(x.value, q3));
          if (HAS_OFFSETS) {
            input_sums[r] += dot(x.value, vec4(1.0));
          }
          if (NORMS && c == 0u) {
            sums[SUMS - 1u][r] += x.square;
          }
        }
      }
      let block = at * LOAD_VEC4 / 8u;
      let s0 = scale_at(block.x);
      let s1 = scale_at(block.y);
      let s2 = scale_at(block.z);
      let s3 = scale_at(block.w);
      for (var r = 0u; r < ROWS; r++) {
        sums[c * ROWS + r] += vec4(
          scaled(products[r].x, input_sums[r], s0),
          scaled(products[r].y, input_sums[r], s1),
          scaled(products[r].z, input_sums[r], s2),
          scaled(products[r].w, input_sums[r], s3),
        );
      }
    }
  }

  for (var i = 0u; i < SUMS; i++) {
    sums[i] = gathered(i, sums[i], local, subgroup);
  }
  if (SINGLE_SUBGROUP) {
    if (local == 0u) {
      for (var i = 0u; i < QUADS * ROWS * OUTPUTS_A_QUAD; i++) {
        close(rows, first_column, range.index, i, sums[i / OUTPUTS_A_QUAD], sums[SUMS - 1u]);
      }
    }
  } else {
    combine(local);
    for (var i = local; i < QUADS * ROWS * OUTPUTS_A_QUAD; i += WORKGROUP_SIZE) {
      close(rows, first_column, range.index, i, total(i / OUTPUTS_A_QUAD, subgroup), total(SUMS - 1u, subgroup));
    }
  }
}

/// Output `i` of the workgroup, whose quad sums up to `sum`.
fn close(rows: Rows, first_column: u32, range: u32, i: u32, sum: vec4<f32>, squares: vec4<f32>) {
  let quad = i / OUTPUTS_A_QUAD;
  let j = i % OUTPUTS_A_QUAD;
  let row = quad % ROWS;
  let factor = norm_factor(squares[row]);
  let column = first_column + quad / ROWS * OUTPUTS_A_QUAD + j;
  finish_one(rows, row, column, range, factor * vec2(sum[j], sum[(j + OUTPUTS_A_QUAD) % 4u]));
}
