// output = activations * weights^T, of rows (product/operands/rows.wgsl) or of the pairs of an expert (product/operands/pairs.wgsl);
// weights f32 or f16, accumulation f32; inner is a multiple of 4.
// Register tile over workgroup memory (Volkov and Demmel 2008, and the blocking of CUTLASS): WORKGROUP_X x
// WORKGROUP_Y invocations compute ROWS x COLUMNS in steps of K_TILE along inner, both operands staged transposed.
// A quad is four neighbouring rows (columns): invocation (x, y) computes the row quads y, y + WORKGROUP_Y, ...
// times the column quads x, x + WORKGROUP_X, ..., so that neighbours read neighbouring quads.
// What lies beyond inner is staged as 0 in one operand.

const ROWS = 4u * ROW_QUADS * WORKGROUP_Y;
const COLUMNS = 4u * COLUMN_QUADS * WORKGROUP_X;
// One step of staging: every invocation reads one vec4 along inner, of LINES rows (columns) in all.
const K4 = K_TILE / 4u;
const LINES = WORKGROUP_X * WORKGROUP_Y / K4;
const ROW_STEPS = ROWS / LINES;
const COLUMN_STEPS = COLUMNS / LINES;
const_assert ROWS % LINES == 0u && COLUMNS % LINES == 0u && K_TILE % 8u == 0u && (K4 & (K4 - 1u)) == 0u;

// [k / 4][k % 4][row], and a quad more: neighbouring k would otherwise be staged into the same banks.
var<workgroup> left: array<array<array<f32, ROWS + 4u>, 4>, K4>;
var<workgroup> right: array<array<array<f32, COLUMNS + 4u>, 4>, K4>;

@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local_id: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let rows = rows_at(group, ROWS);
  if (is_empty(rows)) {
    return;
  }
  let inner4 = dims.inner / 4u;
  let first_column = group.x * COLUMNS;
  let line = local / K4;
  // Not %: its guard against 0 hides from compilers how small k4 is.
  let k4 = local & (K4 - 1u);
  var x_start: array<u32, ROW_STEPS>;
  var w_start: array<u32, COLUMN_STEPS>;
  for (var i = 0u; i < ROW_STEPS; i++) {
    x_start[i] = activation_row(rows, i * LINES + line) * inner4;
  }
  for (var i = 0u; i < COLUMN_STEPS; i++) {
    w_start[i] = weight_row(rows, first_column + i * LINES + line) * inner4;
  }
  var sums: array<array<vec4<f32>, COLUMN_QUADS>, 4u * ROW_QUADS>;
  for (var tile_k4 = 0u; tile_k4 < inner4; tile_k4 += K4) {
    let at_k4 = min(tile_k4 + k4, inner4 - 1u);
    for (var i = 0u; i < ROW_STEPS; i++) {
      let x = activations[x_start[i] + at_k4];
      left[k4][0][i * LINES + line] = x.x;
      left[k4][1][i * LINES + line] = x.y;
      left[k4][2][i * LINES + line] = x.z;
      left[k4][3][i * LINES + line] = x.w;
    }
    for (var i = 0u; i < COLUMN_STEPS; i++) {
      let w = vec4<f32>(weights[w_start[i] + at_k4]);
      right[k4][0][i * LINES + line] = w.x;
      right[k4][1][i * LINES + line] = w.y;
      right[k4][2][i * LINES + line] = w.z;
      right[k4][3][i * LINES + line] = w.w;
    }
    if (tile_k4 + k4 >= inner4) {
      for (var i = 0u; i < ROW_STEPS; i++) {
        for (var j = 0u; j < 4u; j++) {
          left[k4][j][i * LINES + line] = 0.0;
        }
      }
    }
    workgroupBarrier();
    // Eight at a time, which drivers unroll; sixteen in one loop some do not.
    for (var k_half = 0u; k_half < K4; k_half += 2u) {
      for (var k = 0u; k < 8u; k++) {
        var w: array<vec4<f32>, COLUMN_QUADS>;
        for (var c = 0u; c < COLUMN_QUADS; c++) {
          let at = 4u * (c * WORKGROUP_X + local_id.x);
          w[c] = vec4(
            right[k_half + k / 4u][k % 4u][at],
            right[k_half + k / 4u][k % 4u][at + 1u],
            right[k_half + k / 4u][k % 4u][at + 2u],
            right[k_half + k / 4u][k % 4u][at + 3u],
          );
        }
        for (var r = 0u; r < ROW_QUADS; r++) {
          let at = 4u * (r * WORKGROUP_Y + local_id.y);
          let x = vec4(
            left[k_half + k / 4u][k % 4u][at],
            left[k_half + k / 4u][k % 4u][at + 1u],
            left[k_half + k / 4u][k % 4u][at + 2u],
            left[k_half + k / 4u][k % 4u][at + 3u],
          );
          for (var c = 0u; c < COLUMN_QUADS; c++) {
            sums[4u * r][c] = fma(vec4(x.x), w[c], sums[4u * r][c]);
            sums[4u * r + 1u][c] = fma(vec4(x.y), w[c], sums[4u * r + 1u][c]);
            sums[4u * r + 2u][c] = fma(vec4(x.z), w[c], sums[4u * r + 2u][c]);
            sums[4u * r + 3u][c] = fma(vec4(x.w), w[c], sums[4u * r + 3u][c]);
          }
        }
      }
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u * ROW_QUADS; i++) {
    let row = 4u * (i / 4u * WORKGROUP_Y + local_id.y) + i % 4u;
    for (var c = 0u; c < COLUMN_QUADS; c++) {
      store(rows, row, first_column + 4u * (c * WORKGROUP_X + local_id.x), sums[i][c]);
    }
  }
}
