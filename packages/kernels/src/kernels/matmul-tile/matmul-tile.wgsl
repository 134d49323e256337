// output[rows, columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// activations and output f32, weights Element, accumulation f32; inner is a multiple of 4.
// Register tile over workgroup memory: 16 x 16 invocations compute 64 rows x 64 columns, 4 x 4 each; K_TILE
// elements along inner are staged at a time, transposed, so that one step reads two vec4 for 16 products.
// What lies beyond the operands is staged as 0 and never written. accumulate = 1 adds to output.

override K_TILE: u32 = 16;

const SIDE = 16u;
const TILE = 64u;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  accumulate: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weights: array<Element4>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// [K_TILE][SIDE] vec4: element k of the tile, four neighbouring rows (or columns).
var<workgroup> left: array<array<f32, TILE>, K_TILE>;
var<workgroup> right: array<array<f32, TILE>, K_TILE>;

@compute @workgroup_size(SIDE, SIDE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local_id: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let inner4 = dims.inner / 4u;
  let first_row = group.y * TILE;
  let first_column = group.x * TILE;
  var sum0 = vec4<f32>();
  var sum1 = vec4<f32>();
  var sum2 = vec4<f32>();
  var sum3 = vec4<f32>();
  for (var k_start = 0u; k_start < inner4; k_start += K_TILE / 4u) {
    for (var i = local; i < TILE * K_TILE / 4u; i += SIDE * SIDE) {
      let line = i / (K_TILE / 4u);
      let k = i % (K_TILE / 4u);
      var x = vec4<f32>();
      var w = vec4<f32>();
      if (k_start + k < inner4) {
        if (first_row + line < dims.rows) {
          x = activations[(first_row + line) * inner4 + k_start + k];
        }
        if (first_column + line < dims.columns) {
          w = vec4<f32>(weights[(first_column + line) * inner4 + k_start + k]);
        }
      }
      left[k * 4u][line] = x.x;
      left[k * 4u + 1u][line] = x.y;
      left[k * 4u + 2u][line] = x.z;
      left[k * 4u + 3u][line] = x.w;
      right[k * 4u][line] = w.x;
      right[k * 4u + 1u][line] = w.y;
      right[k * 4u + 2u][line] = w.z;
      right[k * 4u + 3u][line] = w.w;
    }
    workgroupBarrier();
    let row = local_id.y * 4u;
    let column = local_id.x * 4u;
    for (var k = 0u; k < K_TILE; k++) {
      let w = vec4(right[k][column], right[k][column + 1u], right[k][column + 2u], right[k][column + 3u]);
      sum0 = fma(vec4(left[k][row]), w, sum0);
      sum1 = fma(vec4(left[k][row + 1u]), w, sum1);
      sum2 = fma(vec4(left[k][row + 2u]), w, sum2);
      sum3 = fma(vec4(left[k][row + 3u]), w, sum3);
    }
    workgroupBarrier();
  }
  let row = first_row + local_id.y * 4u;
  let column = first_column + local_id.x * 4u;
  store(row, column, sum0);
  store(row + 1u, column, sum1);
  store(row + 2u, column, sum2);
  store(row + 3u, column, sum3);
}

fn store(row: u32, column: u32, sum: vec4<f32>) {
  if (row >= dims.rows || column >= dims.columns) {
    return;
  }
  let start = row * dims.columns + column;
  let count = min(4u, dims.columns - column);
  for (var i = 0u; i < count; i++) {
    output[start + i] = select(0.0, output[start + i], dims.accumulate == 1u) + sum[i];
  }
}
