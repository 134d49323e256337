// output = activations * weights^T, of rows (product/operands/rows.wgsl) or of the pairs of an expert (product/operands/pairs.wgsl);
// weights of any type, which eight_at reads; inner is a multiple of 8.
// Subgroup matrices (M x N x K) of Component over workgroup memory, results f32. A workgroup computes ROWS x
// COLUMNS in steps of K_TILE: its invocations stage both operands, a load of eight elements along inner each, as
// Component; then every subgroup multiplies ROW_MATRICES x COLUMN_MATRICES of its own. Where there are fewer
// subgroups than SUBGROUPS parts, they take several passes; where more, the surplus ones only stage.
// Each row (column) of matrices is an array of its own and stays at constant places in it, so that bounds checks
// fold and loads are 16 bytes wide. What lies beyond inner is staged as 0 in one operand.

const SUBGROUPS = SUBGROUP_ROWS * SUBGROUP_COLUMNS;
const ROWS = SUBGROUP_ROWS * ROW_MATRICES * M;
const COLUMNS = SUBGROUP_COLUMNS * COLUMN_MATRICES * N;
const K8 = K_TILE / 8u;
// One step of staging covers so many rows (columns).
const LINES = WORKGROUP_SIZE / K8;
// 16 bytes more: neighbouring lines then lie in other banks.
const STRIDE = K_TILE + 8u;
const_assert ROWS % LINES == 0u && COLUMNS % LINES == 0u && LINES % M == 0u && LINES % N == 0u;

var<workgroup> left: array<array<Component, M * STRIDE>, ROWS / M>;
var<workgroup> right: array<array<Component, N * STRIDE>, COLUMNS / N>;
var<workgroup> results: array<array<f32, M * N>, SUBGROUPS>;
var<workgroup> subgroup_count: u32;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let rows = rows_at(group, ROWS);
  if (is_empty(rows)) {
    return;
  }
  let inner8 = dims.inner / 8u;
  let first_column = group.x * COLUMNS;
  let line = local / K8;
  let k8 = local % K8;
  if (local == 0u) {
    subgroup_count = WORKGROUP_SIZE / subgroup_size;
  }
  let count = workgroupUniformLoad(&subgroup_count);
  var x_start: array<u32, ROWS / LINES>;
  var w_start: array<u32, COLUMNS / LINES>;
  for (var i = 0u; i < ROWS / LINES; i++) {
    x_start[i] = activation_row(rows, i * LINES + line) * inner8;
  }
  for (var i = 0u; i < COLUMNS / LINES; i++) {
    w_start[i] = weight_row(rows, first_column + i * LINES + line) * inner8;
  }
  for (var pass_start = 0u; pass_start < SUBGROUPS; pass_start += count) {
    let part = pass_start + local / subgroup_size;
    let own = min(part, SUBGROUPS - 1u);
    let part_row = own / SUBGROUP_COLUMNS * ROW_MATRICES;
    let part_column = own % SUBGROUP_COLUMNS * COLUMN_MATRICES;
    var sums: array<array<Sum, COLUMN_MATRICES>, ROW_MATRICES>;
    for (var r = 0u; r < ROW_MATRICES; r++) {
      for (var c = 0u; c < COLUMN_MATRICES; c++) {
        sums[r][c] = Sum();
      }
    }
    for (var tile = 0u; tile < inner8; tile += K8) {
      let at = min(tile + k8, inner8 - 1u);
      let keep = select(0.0, 1.0, tile + k8 < inner8);
      for (var i = 0u; i < ROWS / LINES; i++) {
        let x = vec4<Component>(keep * activations[2u * (x_start[i] + at)]);
        let y = vec4<Component>(keep * activations[2u * (x_start[i] + at) + 1u]);
        let place = line % M * STRIDE + k8 * 8u;
        left[i * LINES / M + line / M][place] = x.x;
        left[i * LINES / M + line / M][place + 1u] = x.y;
        left[i * LINES / M + line / M][place + 2u] = x.z;
        left[i * LINES / M + line / M][place + 3u] = x.w;
        left[i * LINES / M + line / M][place + 4u] = y.x;
        left[i * LINES / M + line / M][place + 5u] = y.y;
        left[i * LINES / M + line / M][place + 6u] = y.z;
        left[i * LINES / M + line / M][place + 7u] = y.w;
      }
      for (var i = 0u; i < COLUMNS / LINES; i++) {
        let w = eight_at(w_start[i] + at);
        let place = line % N * STRIDE + k8 * 8u;
        right[i * LINES / N + line / N][place] = w[0].x;
        right[i * LINES / N + line / N][place + 1u] = w[0].y;
        right[i * LINES / N + line / N][place + 2u] = w[0].z;
        right[i * LINES / N + line / N][place + 3u] = w[0].w;
        right[i * LINES / N + line / N][place + 4u] = w[1].x;
        right[i * LINES / N + line / N][place + 5u] = w[1].y;
        right[i * LINES / N + line / N][place + 6u] = w[1].z;
        right[i * LINES / N + line / N][place + 7u] = w[1].w;
      }
      workgroupBarrier();
      for (var k = 0u; k < K_TILE; k += K) {
        var x: array<Left, ROW_MATRICES>;
        for (var r = 0u; r < ROW_MATRICES; r++) {
          x[r] = subgroupMatrixLoad<Left, row_major>(&left[part_row + r], k, STRIDE);
        }
        for (var c = 0u; c < COLUMN_MATRICES; c++) {
          let w = subgroupMatrixLoad<Right, col_major>(&right[part_column + c], k, STRIDE);
          for (var r = 0u; r < ROW_MATRICES; r++) {
            sums[r][c] = subgroupMatrixMultiplyAccumulate(x[r], w, sums[r][c]);
          }
        }
      }
      workgroupBarrier();
    }
    for (var r = 0u; r < ROW_MATRICES; r++) {
      for (var c = 0u; c < COLUMN_MATRICES; c++) {
        if (part < SUBGROUPS) {
          subgroupMatrixStore<row_major>(&results[own], 0u, sums[r][c], N);
        }
        workgroupBarrier();
        for (var i = lane * 4u; i < M * N && part < SUBGROUPS; i += subgroup_size * 4u) {
          let row = (part_row + r) * M + i / N;
          let column = first_column + (part_column + c) * N + i % N;
          let sum = vec4(results[own][i], results[own][i + 1u], results[own][i + 2u], results[own][i + 3u]);
          store(rows, row, column, sum);
        }
        workgroupBarrier();
      }
    }
  }
}
