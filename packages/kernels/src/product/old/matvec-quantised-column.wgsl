// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// Rows of output are outputStride apart.
// activations and output f32; weights q8_0 or q4_0: words of quants, [columns, inner], and one f16 scale for 32
// elements along inner, two a word; inner is a multiple of 32; accumulation f32.
// One invocation computes COLUMNS columns of ROWS rows: neighbours read the same activations.
// Columns and rows beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 64;

const BLOCK_LOADS = 2u / WORD_VEC4;

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
@group(0) @binding(2) var<storage, read> weights: array<Quants4>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read> scales: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let blocks = dims.inner / 32u;
  let row = group.y * ROWS;
  let column = group.x * WORKGROUP_SIZE + local;
  let source = min(column, dims.columns - 1u) * blocks;
  var sums: array<f32, ROWS>;
  for (var block = 0u; block < blocks; block++) {
    let at = source + block;
    let scale = unpack2x16float(scales[at / 2u])[at % 2u];
    // Zeroed by hand: left to its declaration it kept the trip before (seen on lavapipe and SwiftShader).
    var products: array<f32, ROWS>;
    for (var r = 0u; r < ROWS; r++) {
      products[r] = 0.0;
    }
    for (var load = 0u; load < BLOCK_LOADS; load++) {
      let q = weights[at * BLOCK_LOADS + load];
      for (var k = 0u; k < 4u * WORD_VEC4; k++) {
        let w = quants_at(q[k / WORD_VEC4], k % WORD_VEC4);
        for (var r = 0u; r < ROWS; r++) {
          let x = activations[(min(row + r, dims.rows - 1u) * blocks + block) * 8u + load * 4u + k];
          products[r] += dot(x, w);
        }
      }
    }
    for (var r = 0u; r < ROWS; r++) {
      sums[r] = fma(scale, products[r], sums[r]);
    }
  }
  if (column < dims.columns) {
    for (var r = 0u; r < ROWS && row + r < dims.rows; r++) {
      let place = (row + r) * dims.outputStride + dims.firstColumn + column;
      output[place] = select(0.0, output[place], dims.accumulate == 1u) + sums[r];
    }
  }
}
