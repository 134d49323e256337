// A product of few rows: one workgroup computes COLUMNS lines of weights times ROWS rows. Its invocations stride over the
// inner dimension with one load of 16 bytes of each line for all rows, then add up (reductions/). Where there are few
// columns, the workgroup is larger: more invocations share the inner dimension.
// Lines are in quads; each closes to OUTPUTS_A_QUAD columns.

alias Stored = Load;

const QUADS = COLUMNS / 4u;
const OUTPUTS_A_QUAD = 4u / LINES_AN_OUTPUT;
const SECOND_LINE = OUTPUTS_A_QUAD % 4u; // of the first output
// Of each quad and row, and, where the input is normed, one of squares, by row.
const SUMS = QUADS * ROWS + select(0u, 1u, NORMS);
const TURNS = LOAD_VEC4 / TURN_VEC4;

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
  let begin = range.begin * 8u / LOAD_VEC4 + local;
  var input_start: array<u32, ROWS>;
  for (var r = 0u; r < ROWS; r++) {
    input_start[r] = input_row(rows, r) * inner4;
  }
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

  // TURNS either way, which a driver does not know where it comes of the dimensions: then it keeps the loop, where else all
  // loads of the input would come first and take more registers than there are.
  let turns = i32(TURNS * select(1u, dims.inner / inner4 / 4u, ROLLED && TURNS > 1u));
  var sums: array<vec4<f32>, QUADS * ROWS>;
  var squares: array<f32, ROWS>;
  // Both loops count down to 0: of those Tint knows that they end, and adds no counter that takes registers.
  let trips = (max(end, begin) - begin + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE;
  for (var trip = trips; trip > 0u; trip--) {
    let k = begin - WORKGROUP_SIZE + trip * WORKGROUP_SIZE;
    for (var c = 0u; c < QUADS; c++) {
      let at = start[c] + k;
      var w0 = weights[at.x];
      var w1 = weights[at.y];
      var w2 = weights[at.z];
      var w3 = weights[at.w];
      // Set by hand: left to its declaration it kept the trip before (seen on lavapipe and SwiftShader).
      var products: array<vec4<f32>, ROWS>;
      var input_sums: array<f32, ROWS>;
      for (var r = 0u; r < ROWS; r++) {
        products[r] = select(sums[c * ROWS + r], vec4<f32>(), HAS_SCALES);
        input_sums[r] = 0.0;
      }
      var at_input = k * LOAD_VEC4;
      for (var left = turns; left > 0; left--) {
        for (var i = 0u; i < TURN_VEC4; i++) {
          for (var r = 0u; r < ROWS; r++) {
            // Weights are decoded behind the load of the input: in front of it they would wait for it in registers.
            let x = opened(input_start[r], at_input + i);
            products[r].x += dot(x.value, vec4_of(w0, i));
            products[r].y += dot(x.value, vec4_of(w1, i));
            products[r].z += dot(x.value, vec4_of(w2, i));
            products[r].w += dot(x.value, vec4_of(w3, i));
            if (HAS_OFFSETS) {
              input_sums[r] += dot(x.value, vec4(1.0));
            }
            if (NORMS && c == 0u) {
              squares[r] += x.square;
            }
          }
        }
        at_input += TURN_VEC4;
        w0 = turned(w0);
        w1 = turned(w1);
        w2 = turned(w2);
        w3 = turned(w3);
      }
      if (!HAS_SCALES) {
        for (var r = 0u; r < ROWS; r++) {
          sums[c * ROWS + r] = products[r];
        }
        continue;
      }
      // Not of `at`, which would take registers until here.
      let block = start[c] * LOAD_VEC4 / 8u + k * LOAD_VEC4 / 8u;
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

  for (var i = 0u; i < QUADS * ROWS; i++) {
    sums[i] = gathered(i, sums[i], local, subgroup);
  }
  if (NORMS) {
    for (var r = 0u; r < ROWS; r++) {
      squares[r] = gathered_squares(r, squares[r], local, subgroup);
    }
  }
  if (SINGLE_SUBGROUP) {
    if (local == 0u) {
      for (var i = 0u; i < QUADS * ROWS; i++) {
        for (var j = 0u; j < OUTPUTS_A_QUAD; j++) {
          close(rows, first_column, range.index, i, j, vec2(sums[i][j], sums[i][SECOND_LINE + j]), squares[i % ROWS]);
        }
      }
    }
    return;
  }
  combine(local);
  // A workgroup has an invocation for each of its outputs.
  if (local < QUADS * ROWS * OUTPUTS_A_QUAD) {
    let i = local / OUTPUTS_A_QUAD;
    let j = local % OUTPUTS_A_QUAD;
    var lines = vec2(total(i, j, subgroup));
    if (LINES_AN_OUTPUT == 2u) {
      lines.y = total(i, SECOND_LINE + j, subgroup);
    }
    var square = 0.0;
    if (NORMS) {
      square = total(SUMS - 1u, i % ROWS, subgroup);
    }
    close(rows, first_column, range.index, i, j, lines, square);
  }
}

/// Output `j` of sum `i`: of the lines of a quad and of a row.
fn close(rows: Rows, first_column: u32, range: u32, i: u32, j: u32, lines: vec2<f32>, squares: f32) {
  let column = first_column + i / ROWS * OUTPUTS_A_QUAD + j;
  finish_one(rows, i % ROWS, column, range, norm_factor(squares) * lines);
}
