// Operands of the op `matmul` (product/contracts/matmul.ts), for the kernels that also multiply routed pairs (pairs.wgsl):
// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// Rows of output are outputStride apart; accumulate = 1 adds to it. activations and output f32.
// Rows are some neighbouring rows of the output. Rows and columns beyond the last are clamped when read and not
// written.

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  outputStride: u32,
  firstColumn: u32,
  accumulate: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weights: array<Elements>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

struct Rows {
  first: u32,
  count: u32,
}

// Those of a workgroup, `height` of them at most.
fn rows_at(group: vec3<u32>, height: u32) -> Rows {
  let first = group.y * height;
  return Rows(first, min(height, dims.rows - first));
}

// A workgroup is dispatched for some rows at least.
fn is_empty(rows: Rows) -> bool {
  return false;
}

fn activation_row(rows: Rows, row: u32) -> u32 {
  return rows.first + min(row, rows.count - 1u);
}

fn weight_row(rows: Rows, column: u32) -> u32 {
  return min(column, dims.columns - 1u);
}

// Four columns, or as many as there are, one way each: drivers join the stores of neighbours.
fn store(rows: Rows, row: u32, column: u32, sum: vec4<f32>) {
  let start = (rows.first + row) * dims.outputStride + dims.firstColumn + column;
  let count = dims.columns - column;
  if (row < rows.count && column < dims.columns) {
    var result = sum;
    if (dims.accumulate == 1u) {
      result += vec4(output[start], output[start + 1u], output[start + 2u], output[start + 3u]);
    }
    output[start] = result.x;
    if (count >= 4u) {
      output[start + 1u] = result.y;
      output[start + 2u] = result.z;
      output[start + 3u] = result.w;
    } else if (count == 3u) {
      output[start + 1u] = result.y;
      output[start + 2u] = result.z;
    } else if (count == 2u) {
      output[start + 1u] = result.y;
    }
  }
}
