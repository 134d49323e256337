// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// Rows of output are outputStride apart.
// activations and output f32, weights Element, accumulation f32; inner is a multiple of 4.
// Register tile without workgroup memory: one invocation computes 4 rows x 4 columns, both operands read as
// four elements along inner, so that caches and not barriers do the sharing.
// Rows and columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_X: u32 = 8;
override WORKGROUP_Y: u32 = 8;

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
@group(0) @binding(2) var<storage, read> weights: array<Element4>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn store(row: u32, column: u32, sum: vec4<f32>) {
  if (row >= dims.rows) {
    return;
  }
  let start = row * dims.outputStride + dims.firstColumn + column;
  let count = min(4u, dims.columns - column);
  for (var i = 0u; i < count; i++) {
    output[start + i] = select(0.0, output[start + i], dims.accumulate == 1u) + sum[i];
  }
}

@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row = id.y * 4u;
  let column = id.x * 4u;
  if (row >= dims.rows || column >= dims.columns) {
    return;
  }
  let inner4 = dims.inner / 4u;
  let last_row = dims.rows - 1u;
  let last_column = dims.columns - 1u;
  let a0 = row * inner4;
  let a1 = min(row + 1u, last_row) * inner4;
  let a2 = min(row + 2u, last_row) * inner4;
  let a3 = min(row + 3u, last_row) * inner4;
  let w0 = column * inner4;
  let w1 = min(column + 1u, last_column) * inner4;
  let w2 = min(column + 2u, last_column) * inner4;
  let w3 = min(column + 3u, last_column) * inner4;
  var sum0 = vec4<f32>();
  var sum1 = vec4<f32>();
  var sum2 = vec4<f32>();
  var sum3 = vec4<f32>();
  for (var k = 0u; k < inner4; k++) {
    let w = transpose(mat4x4<f32>(
      vec4<f32>(weights[w0 + k]),
      vec4<f32>(weights[w1 + k]),
      vec4<f32>(weights[w2 + k]),
      vec4<f32>(weights[w3 + k]),
    ));
    let x0 = activations[a0 + k];
    let x1 = activations[a1 + k];
    let x2 = activations[a2 + k];
    let x3 = activations[a3 + k];
    sum0 = fma(vec4(x0.w), w[3], fma(vec4(x0.z), w[2], fma(vec4(x0.y), w[1], fma(vec4(x0.x), w[0], sum0))));
    sum1 = fma(vec4(x1.w), w[3], fma(vec4(x1.z), w[2], fma(vec4(x1.y), w[1], fma(vec4(x1.x), w[0], sum1))));
    sum2 = fma(vec4(x2.w), w[3], fma(vec4(x2.z), w[2], fma(vec4(x2.y), w[1], fma(vec4(x2.x), w[0], sum2))));
    sum3 = fma(vec4(x3.w), w[3], fma(vec4(x3.z), w[2], fma(vec4(x3.y), w[1], fma(vec4(x3.x), w[0], sum3))));
  }
  store(row, column, sum0);
  store(row + 1u, column, sum1);
  store(row + 2u, column, sum2);
  store(row + 3u, column, sum3);
}
