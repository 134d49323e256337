// A product of many rows by a register tile over workgroup memory (Volkov and Demmel 2008, and the blocking of CUTLASS):
// WORKGROUP_X x WORKGROUP_Y invocations compute ROWS x COLUMNS in tiles of K_TILE along inner, both operands staged
// transposed and in f32. A quad is four neighbouring rows (columns): invocation (x, y) computes the row quads y,
// y + WORKGROUP_Y, ... times the column quads x, x + WORKGROUP_X, ..., so that neighbours read neighbouring quads.
// What lies beyond inner, a multiple of 8, is staged as 0 in one operand.

const ROWS = 4u * ROW_QUADS * WORKGROUP_Y;
const COLUMNS = 4u * COLUMN_QUADS * WORKGROUP_X;
// One round of staging: every invocation reads eight elements along inner, of STAGED rows (columns) in all.
const K8 = K_TILE / 8u;
const STAGED = WORKGROUP_X * WORKGROUP_Y / K8;
const_assert ROWS % STAGED == 0u && COLUMNS % STAGED == 0u && (K8 & (K8 - 1u)) == 0u;

// [k / 8][k % 8][row], and a quad more: neighbouring k would otherwise be staged into the same banks.
var<workgroup> left: array<array<array<f32, ROWS + 4u>, 8>, K8>;
var<workgroup> right: array<array<array<f32, COLUMNS + 4u>, 8>, K8>;

@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local_id: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let rows = rows_at(group.y, group.z, ROWS);
  if (is_empty(rows)) {
    return;
  }

  let inner8 = dims.inner / 8u;
  let first_column = group.x * COLUMNS;
  let line = local / K8;
  // Not %: its guard against 0 hides from compilers how small k8 is.
  let k8 = local & (K8 - 1u);
  var x_start: array<u32, ROWS / STAGED>;
  var w_start: array<u32, COLUMNS / STAGED>;
  for (var i = 0u; i < ROWS / STAGED; i++) {
    x_start[i] = input_row(rows, i * STAGED + line) * inner8;
  }
  for (var i = 0u; i < COLUMNS / STAGED; i++) {
    w_start[i] = weight_row(rows, line_of(first_column + i * STAGED + line, 0u)) * inner8;
  }

  var sums: array<array<vec4<f32>, COLUMN_QUADS>, 4u * ROW_QUADS>;
  for (var tile = 0u; tile < inner8; tile += K8) {
    let is_inside = INNER_MULTIPLE % K_TILE == 0u || tile + k8 < inner8;
    let at = select(inner8 - 1u, tile + k8, is_inside);
    for (var i = 0u; i < ROWS / STAGED; i++) {
      let x = select(vec4<f32>(), opened(2u * x_start[i], 2u * at).value, is_inside);
      let y = select(vec4<f32>(), opened(2u * x_start[i], 2u * at + 1u).value, is_inside);
      for (var j = 0u; j < 4u; j++) {
        left[k8][j][i * STAGED + line] = x[j];
        left[k8][j + 4u][i * STAGED + line] = y[j];
      }
    }
    for (var i = 0u; i < COLUMNS / STAGED; i++) {
      let scale = scale_at((w_start[i] + at) / 4u);
      let v = four_at(w_start[i] + at, 0u, scale);
      let w = four_at(w_start[i] + at, 1u, scale);
      for (var j = 0u; j < 4u; j++) {
        right[k8][j][i * STAGED + line] = v[j];
        right[k8][j + 4u][i * STAGED + line] = w[j];
      }
    }
    workgroupBarrier();

    // Nothing lies beyond inner. Drivers unroll the eight; the bound of this loop keeps them from unrolling all of a tile.
    for (var eight = 0u; eight < min(K8, inner8 - tile); eight++) {
      for (var k = 0u; k < 8u; k++) {
        var w: array<vec4<f32>, COLUMN_QUADS>;
        for (var c = 0u; c < COLUMN_QUADS; c++) {
          let quad = 4u * (c * WORKGROUP_X + local_id.x);
          w[c] = vec4(
            right[eight][k][quad],
            right[eight][k][quad + 1u],
            right[eight][k][quad + 2u],
            right[eight][k][quad + 3u],
          );
        }
        for (var r = 0u; r < ROW_QUADS; r++) {
          let quad = 4u * (r * WORKGROUP_Y + local_id.y);
          let x = vec4(
            left[eight][k][quad],
            left[eight][k][quad + 1u],
            left[eight][k][quad + 2u],
            left[eight][k][quad + 3u],
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
      finish(rows, row, first_column + 4u * (c * WORKGROUP_X + local_id.x), sums[i][c]);
    }
  }
}
