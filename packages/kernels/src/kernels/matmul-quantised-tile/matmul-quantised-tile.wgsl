// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// Rows of output are outputStride apart.
// activations and output f32; weights q8_0 or q4_0: words of quants, [columns, inner], and one f16 scale for 32
// elements along inner, two a word; inner is a multiple of 32; accumulation f32.
// Register tile over workgroup memory: 16 x 8 invocations compute 64 rows x 64 columns, 8 rows x 4 columns each;
// one block of 32 along inner is staged at a time, transposed and decoded.
// What lies beyond the operands is staged as 0 and never written. accumulate = 1 adds to output.

const SIDE_X = 16u;
const SIDE_Y = 8u;
const TILE = 64u;
const BLOCK = 32u;
// Words of quants in a block.
const BLOCK_WORDS = 8u / WORD_VEC4;

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
@group(0) @binding(2) var<storage, read> weights: array<Quants>;
@group(0) @binding(3) var<storage, read> scales: array<u32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

// Element k of the block, then the row (or column) within the tile.
var<workgroup> left: array<array<f32, TILE>, BLOCK>;
var<workgroup> right: array<array<f32, TILE>, BLOCK>;

fn stage_left(line: u32, k: u32, x: vec4<f32>) {
  left[k][line] = x.x;
  left[k + 1u][line] = x.y;
  left[k + 2u][line] = x.z;
  left[k + 3u][line] = x.w;
}

fn stage_right(line: u32, k: u32, w: vec4<f32>) {
  right[k][line] = w.x;
  right[k + 1u][line] = w.y;
  right[k + 2u][line] = w.z;
  right[k + 3u][line] = w.w;
}

fn left4(k: u32, row: u32) -> vec4<f32> {
  return vec4(left[k][row], left[k][row + 1u], left[k][row + 2u], left[k][row + 3u]);
}

fn store(row: u32, column: u32, sum: vec4<f32>) {
  if (row >= dims.rows || column >= dims.columns) {
    return;
  }
  let start = row * dims.outputStride + dims.firstColumn + column;
  let count = min(4u, dims.columns - column);
  for (var i = 0u; i < count; i++) {
    output[start + i] = select(0.0, output[start + i], dims.accumulate == 1u) + sum[i];
  }
}

@compute @workgroup_size(SIDE_X, SIDE_Y)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local_id: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let blocks = dims.inner / BLOCK;
  let first_row = group.y * TILE;
  let first_column = group.x * TILE;
  var sum0 = mat4x4<f32>();
  var sum1 = mat4x4<f32>();
  for (var block = 0u; block < blocks; block++) {
    for (var i = local; i < TILE * BLOCK / 4u; i += SIDE_X * SIDE_Y) {
      let row = first_row + i / 8u;
      var x = vec4<f32>();
      if (row < dims.rows) {
        x = activations[(row * blocks + block) * 8u + i % 8u];
      }
      stage_left(i / 8u, (i % 8u) * 4u, x);
    }
    for (var i = local; i < TILE * BLOCK_WORDS; i += SIDE_X * SIDE_Y) {
      let line = i / BLOCK_WORDS;
      let word = i % BLOCK_WORDS;
      var q = 0u;
      var scale = 0.0;
      if (first_column + line < dims.columns) {
        let at = (first_column + line) * blocks + block;
        q = weights[at * BLOCK_WORDS + word];
        scale = unpack2x16float(scales[at / 2u])[at % 2u];
      }
      for (var part = 0u; part < WORD_VEC4; part++) {
        stage_right(line, (word * WORD_VEC4 + part) * 4u, scale * quants_at(q, part));
      }
    }
    workgroupBarrier();
    let row = local_id.y * 8u;
    let column = local_id.x * 4u;
    for (var k = 0u; k < BLOCK; k++) {
      let w = vec4(right[k][column], right[k][column + 1u], right[k][column + 2u], right[k][column + 3u]);
      let x0 = left4(k, row);
      let x1 = left4(k, row + 4u);
      sum0 += mat4x4<f32>(x0.x * w, x0.y * w, x0.z * w, x0.w * w);
      sum1 += mat4x4<f32>(x1.x * w, x1.y * w, x1.z * w, x1.w * w);
    }
    workgroupBarrier();
  }
  let row = first_row + local_id.y * 8u;
  let column = first_column + local_id.x * 4u;
  for (var i = 0u; i < 4u; i++) {
    store(row + i, column, sum0[i]);
    store(row + 4u + i, column, sum1[i]);
  }
}
