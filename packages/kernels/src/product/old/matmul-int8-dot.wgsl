// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// Rows of output are outputStride apart. activations and output f32; weights q8_0 or q4_0: quants, [columns,
// inner], and one f16 scale for 32 elements along inner, two a word; inner is a multiple of 32.
// Packed int8 products (after llama.cpp's MMQ and onnxruntime's DP4A kernels): activations are rounded to int8 with
// a scale for 32 elements while they are staged, four lanes (a quad) a block; blocks are summed in i32 and their
// sums, scaled, in f32. 16 x 16 invocations compute 64 rows x 128 columns, 4 rows x 8 columns each, a block at a time.
// Rows and columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

const SIDE = 16u;
const ROWS = 4u * SIDE;
const COLUMNS = 8u * SIDE;
// Packed words of a block.
const WORDS = 8u;

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
@group(0) @binding(2) var<storage, read> weights: array<Quants16>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read> scales: array<u32>;

// [word][row or column], and the scale of each row and column for the block.
var<workgroup> left: array<array<u32, ROWS + 4u>, WORDS>;
var<workgroup> right: array<array<u32, COLUMNS + 4u>, WORDS>;
var<workgroup> left_scales: array<f32, ROWS>;
var<workgroup> right_scales: array<f32, COLUMNS>;

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

fn dot_row(x: u32, w: vec4<u32>) -> vec4<i32> {
  return vec4(dot4I8Packed(x, w.x), dot4I8Packed(x, w.y), dot4I8Packed(x, w.z), dot4I8Packed(x, w.w));
}

@compute @workgroup_size(SIDE, SIDE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local_id: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let blocks = dims.inner / 32u;
  let first_row = group.y * ROWS;
  let first_column = group.x * COLUMNS;
  // A quad stages a row of activations, eight elements a lane; a pair of lanes a column of weights.
  let row_block = min(first_row + local / 4u, dims.rows - 1u) * blocks;
  let column_block = min(first_column + local / 2u, dims.columns - 1u) * blocks;
  var sums: array<vec4<f32>, 8>;
  for (var block = 0u; block < blocks; block++) {
    let source = (row_block + block) * 8u + local % 4u * 2u;
    let x = activations[source];
    let y = activations[source + 1u];
    let largest4 = max(abs(x), abs(y));
    var largest = max(max(largest4.x, largest4.y), max(largest4.z, largest4.w));
    largest = max(largest, quadSwapX(largest));
    largest = max(largest, quadSwapY(largest));
    let inverse = select(0.0, 127.0 / largest, largest > 0.0);
    left[local % 4u * 2u][local / 4u] = pack4xI8(vec4<i32>(round(x * inverse)));
    left[local % 4u * 2u + 1u][local / 4u] = pack4xI8(vec4<i32>(round(y * inverse)));
    left_scales[local / 4u] = largest / 127.0;
    let at = column_block + block;
    let quants = weights[at * 2u + local % 2u];
    for (var i = 0u; i < 4u; i++) {
      right[local % 2u * 4u + i][local / 2u] = int8_word(quants, i);
    }
    right_scales[local / 2u] = unpack2x16float(scales[at / 2u] >> (at % 2u * 16u)).x;
    workgroupBarrier();
    let row = 4u * local_id.y;
    let column = 4u * local_id.x;
    var dots: array<vec4<i32>, 8>;
    for (var i = 0u; i < 8u; i++) {
      dots[i] = vec4<i32>();
    }
    for (var k = 0u; k < WORDS; k++) {
      let a = vec4(left[k][row], left[k][row + 1u], left[k][row + 2u], left[k][row + 3u]);
      let w = vec4(right[k][column], right[k][column + 1u], right[k][column + 2u], right[k][column + 3u]);
      let next = column + COLUMNS / 2u;
      let v = vec4(right[k][next], right[k][next + 1u], right[k][next + 2u], right[k][next + 3u]);
      for (var r = 0u; r < 4u; r++) {
        dots[r] += dot_row(a[r], w);
        dots[r + 4u] += dot_row(a[r], v);
      }
    }
    for (var half = 0u; half < 2u; half++) {
      let first = column + half * (COLUMNS / 2u);
      let scale = vec4(right_scales[first], right_scales[first + 1u], right_scales[first + 2u], right_scales[first + 3u]);
      for (var r = 0u; r < 4u; r++) {
        sums[half * 4u + r] = fma(left_scales[row + r] * scale, vec4<f32>(dots[half * 4u + r]), sums[half * 4u + r]);
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4u; r++) {
    store(first_row + 4u * local_id.y + r, first_column + 4u * local_id.x, sums[r]);
    store(first_row + 4u * local_id.y + r, first_column + 4u * local_id.x + COLUMNS / 2u, sums[r + 4u]);
  }
}
