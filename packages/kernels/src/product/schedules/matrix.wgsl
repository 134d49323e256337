// A product of many rows by subgroup matrices (M x N x K) of Component over workgroup memory, results f32; inner is a
// multiple of 8. A workgroup computes ROWS x COLUMNS in tiles of K_TILE: its invocations stage both operands, a load of
// eight elements along inner each, as Component; then every subgroup multiplies ROW_MATRICES x COLUMN_MATRICES of its
// own. Where there are fewer subgroups than SUBGROUPS parts, they take several passes; where more, the surplus ones only
// stage. Each row (column) of matrices is an array of its own and stays at constant places in it, so that bounds checks
// fold and loads are 16 bytes wide. What lies beyond inner is staged as 0 in one operand.
// A tile inside the output is stored as matrices; one on its edge, or of rows that are not neighbours, by `finish`.

const SUBGROUPS = SUBGROUP_ROWS * SUBGROUP_COLUMNS;
const ROWS = SUBGROUP_ROWS * ROW_MATRICES * M;
const COLUMNS = SUBGROUP_COLUMNS * COLUMN_MATRICES * N;
const K8 = K_TILE / 8u;
// One round of staging covers this many rows (columns).
const STAGED = WORKGROUP_SIZE / K8;
// 16 bytes more: neighbouring lines then lie in other banks.
const STRIDE = K_TILE + 8u;
const_assert ROWS % STAGED == 0u && COLUMNS % STAGED == 0u && STAGED % M == 0u && STAGED % N == 0u;

var<workgroup> left: array<array<Component, M * STRIDE>, ROWS / M>;
var<workgroup> right: array<array<Component, N * STRIDE>, COLUMNS / N>;
var<workgroup> results: array<array<f32, M * N>, SUBGROUPS>;
var<workgroup> subgroup_count: u32;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  subgroup: Subgroup,
) {
  let rows = rows_at(group.y, group.z, ROWS);
  if (is_empty(rows)) {
    return;
  }

  let inner8 = dims.inner / 8u;
  let first_column = group.x * COLUMNS;
  let line = local / K8;
  let k8 = local % K8;
  if (local == 0u) {
    subgroup_count = WORKGROUP_SIZE / subgroup.size;
  }
  let count = workgroupUniformLoad(&subgroup_count);
  var x_start: array<u32, ROWS / STAGED>;
  var w_start: array<u32, COLUMNS / STAGED>;
  for (var i = 0u; i < ROWS / STAGED; i++) {
    x_start[i] = input_row(rows, i * STAGED + line) * inner8;
  }
  for (var i = 0u; i < COLUMNS / STAGED; i++) {
    w_start[i] = weight_row(rows, line_of(first_column + i * STAGED + line, 0u)) * inner8;
  }

  let output_first = output_start(rows, 0u) + first_column;
  let stride = output_stride();
  let is_inside = ARE_NEIGHBOURS && rows.count == ROWS && first_column + COLUMNS <= dims.columns;
  // Matrices in memory are aligned to 16 bytes.
  let is_whole = is_inside && (output_first | stride) % 4u == 0u;
  for (var pass_start = 0u; pass_start < SUBGROUPS; pass_start += count) {
    let part = pass_start + subgroup_index(local, subgroup);
    let own = min(part, SUBGROUPS - 1u);
    let part_row = own / SUBGROUP_COLUMNS * ROW_MATRICES;
    let part_column = own % SUBGROUP_COLUMNS * COLUMN_MATRICES;
    let part_first = output_first + part_row * M * stride + part_column * N;
    var sums: array<array<Sum, COLUMN_MATRICES>, ROW_MATRICES>;
    for (var r = 0u; r < ROW_MATRICES; r++) {
      for (var c = 0u; c < COLUMN_MATRICES; c++) {
        sums[r][c] = Sum();
        if (is_whole && accumulates()) {
          let first = part_first + r * M * stride + c * N;
          sums[r][c] = subgroupMatrixLoad<Sum, row_major>(&output, first, stride);
        }
      }
    }

    for (var tile = 0u; tile < inner8; tile += K8) {
      let is_inside_row = INNER_MULTIPLE % K_TILE == 0u || tile + k8 < inner8;
      let at = select(inner8 - 1u, tile + k8, is_inside_row);
      for (var i = 0u; i < ROWS / STAGED; i++) {
        let x = vec4<Component>(select(vec4<f32>(), opened(2u * x_start[i], 2u * at).value, is_inside_row));
        let y = vec4<Component>(select(vec4<f32>(), opened(2u * x_start[i], 2u * at + 1u).value, is_inside_row));
        let place = line % M * STRIDE + k8 * 8u;
        for (var j = 0u; j < 4u; j++) {
          left[i * STAGED / M + line / M][place + j] = x[j];
          left[i * STAGED / M + line / M][place + 4u + j] = y[j];
        }
      }
      for (var i = 0u; i < COLUMNS / STAGED; i++) {
        let scale = scale_at((w_start[i] + at) / 4u);
        let v = vec4<Component>(four_at(w_start[i] + at, 0u, scale));
        let w = vec4<Component>(four_at(w_start[i] + at, 1u, scale));
        let place = line % N * STRIDE + k8 * 8u;
        for (var j = 0u; j < 4u; j++) {
          right[i * STAGED / N + line / N][place + j] = v[j];
          right[i * STAGED / N + line / N][place + 4u + j] = w[j];
        }
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
        if (is_whole) {
          if (part < SUBGROUPS) {
            let first = part_first + r * M * stride + c * N;
            subgroupMatrixStore<row_major>(&output, first, sums[r][c], stride);
          }
        } else {
          if (part < SUBGROUPS) {
            subgroupMatrixStore<row_major>(&results[own], 0u, sums[r][c], N);
          }
          workgroupBarrier();
          for (var i = subgroup.lane * 4u; i < M * N && part < SUBGROUPS; i += subgroup.size * 4u) {
            let row = (part_row + r) * M + i / N;
            let column = first_column + (part_column + c) * N + i % N;
            let sum = vec4(results[own][i], results[own][i + 1u], results[own][i + 2u], results[own][i + 3u]);
            finish(rows, row, column, sum);
          }
          workgroupBarrier();
        }
      }
    }
  }
}
