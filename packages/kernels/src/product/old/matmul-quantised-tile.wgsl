// output = activations * weights^T, of rows (product/operands/rows.wgsl) or of the pairs of an expert (product/operands/pairs.wgsl);
// weights q8_0 or q4_0 (product/operands/quants.wgsl), accumulation f32; inner is a multiple of 32.
// Register tile over workgroup memory, as matmul-tile, with weights decoded while they are staged: WORKGROUP_X x
// WORKGROUP_Y invocations compute ROWS x COLUMNS in steps of K_TILE along inner, both operands staged transposed.
// Invocation (x, y) computes the quads of rows y, y + WORKGROUP_Y, ... times the quads of columns x, x +
// WORKGROUP_X, ..., so that neighbours read neighbouring quads.

const ROWS = 4u * ROW_QUADS * WORKGROUP_Y;
const COLUMNS = 4u * COLUMN_QUADS * WORKGROUP_X;
// One step of staging: every invocation reads eight elements along inner, of LINES rows (columns) in all.
const K8 = K_TILE / 8u;
const LINES = WORKGROUP_X * WORKGROUP_Y / K8;
const_assert ROWS % LINES == 0u && COLUMNS % LINES == 0u && 32u % K_TILE == 0u;

// [k / 8][k % 8][row], and a quad more: neighbouring k would otherwise be staged into the same banks.
var<workgroup> left: array<array<array<f32, ROWS + 4u>, 8>, K8>;
var<workgroup> right: array<array<array<f32, COLUMNS + 4u>, 8>, K8>;

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
  let inner8 = dims.inner / 8u;
  let first_column = group.x * COLUMNS;
  let line = local / K8;
  // Not %: its guard against 0 hides from compilers how small k8 is.
  let k8 = local & (K8 - 1u);
  var x_start: array<u32, ROWS / LINES>;
  var w_start: array<u32, COLUMNS / LINES>;
  for (var i = 0u; i < ROWS / LINES; i++) {
    x_start[i] = activation_row(rows, i * LINES + line) * inner8 + k8;
  }
  for (var i = 0u; i < COLUMNS / LINES; i++) {
    w_start[i] = weight_row(rows, first_column + i * LINES + line) * inner8 + k8;
  }
  var sums: array<array<vec4<f32>, COLUMN_QUADS>, 4u * ROW_QUADS>;
  for (var tile = 0u; tile < inner8; tile += K8) {
    for (var i = 0u; i < ROWS / LINES; i++) {
      let x = activations[2u * (x_start[i] + tile)];
      let y = activations[2u * (x_start[i] + tile) + 1u];
      for (var j = 0u; j < 4u; j++) {
        left[k8][j][i * LINES + line] = x[j];
        left[k8][j + 4u][i * LINES + line] = y[j];
      }
    }
    for (var i = 0u; i < COLUMNS / LINES; i++) {
      let w = eight_at(w_start[i] + tile);
      for (var j = 0u; j < 4u; j++) {
        right[k8][j][i * LINES + line] = w[0][j];
        right[k8][j + 4u][i * LINES + line] = w[1][j];
      }
    }
    workgroupBarrier();
    for (var step = 0u; step < K8; step++) {
      for (var k = 0u; k < 8u; k++) {
        var w: array<vec4<f32>, COLUMN_QUADS>;
        for (var c = 0u; c < COLUMN_QUADS; c++) {
          let at = 4u * (c * WORKGROUP_X + local_id.x);
          w[c] = vec4(right[step][k][at], right[step][k][at + 1u], right[step][k][at + 2u], right[step][k][at + 3u]);
        }
        for (var r = 0u; r < ROW_QUADS; r++) {
          let at = 4u * (r * WORKGROUP_Y + local_id.y);
          let x = vec4(left[step][k][at], left[step][k][at + 1u], left[step][k][at + 2u], left[step][k][at + 3u]);
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
