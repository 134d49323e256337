// A product of many rows by packed int8 products (after llama.cpp's MMQ and onnxruntime's DP4A kernels): the input is
// rounded to int8, with a scale for each block of 32 elements, while it is staged; blocks are summed in i32 and their
// sums, scaled, in f32. WORKGROUP_X x WORKGROUP_Y invocations compute ROWS x COLUMNS, 4 rows and COLUMN_QUADS quads of
// columns each, a block at a time. inner is a multiple of 32.

alias Stored = Sixteen;

const WORKGROUP_SIZE = WORKGROUP_X * WORKGROUP_Y;
const ROWS = 4u * WORKGROUP_Y;
const COLUMNS = 4u * COLUMN_QUADS * WORKGROUP_X;
// Packed words of a block.
const WORDS = 8u;
// Four lanes (a quad) stage a row of a block, two invocations a column.
const COLUMNS_STAGED = WORKGROUP_SIZE / 2u;
const_assert WORKGROUP_X == 16u && COLUMNS % COLUMNS_STAGED == 0u;

// [word][row or column], and for each row and column what its sums are multiplied by.
var<workgroup> left: array<array<u32, ROWS + 4u>, WORDS>;
var<workgroup> right: array<array<u32, COLUMNS + 4u>, WORDS>;
var<workgroup> left_scales: array<f32, ROWS>;
var<workgroup> left_sums: array<f32, ROWS>;
var<workgroup> right_scales: array<Scale, COLUMNS>;

fn dot_row(x: u32, w: vec4<u32>) -> vec4<i32> {
  return vec4(dot4I8Packed(x, w.x), dot4I8Packed(x, w.y), dot4I8Packed(x, w.z), dot4I8Packed(x, w.w));
}

@compute @workgroup_size(WORKGROUP_X, WORKGROUP_Y)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local_id: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
  subgroup: Subgroup,
) {
  let rows = rows_at(group.y, group.z, ROWS);
  if (is_empty(rows)) {
    return;
  }

  let blocks = dims.inner / 32u;
  let first_column = group.x * COLUMNS;
  let local = subgroup_local(index, subgroup); // quads are lanes of a subgroup
  let staged_row = local / 4u;
  let staged_word = local % 4u * 2u;
  let x_start = input_row(rows, staged_row) * blocks * WORDS + staged_word;
  var w_start: array<u32, COLUMNS / COLUMNS_STAGED>;
  for (var i = 0u; i < COLUMNS / COLUMNS_STAGED; i++) {
    w_start[i] = weight_row(rows, line_of(first_column + i * COLUMNS_STAGED + local / 2u, 0u)) * blocks;
  }

  var sums: array<array<vec4<f32>, 4>, COLUMN_QUADS>;
  for (var block = 0u; block < blocks; block++) {
    let x = opened(x_start, block * WORDS).value;
    let y = opened(x_start, block * WORDS + 1u).value;
    let largest4 = max(abs(x), abs(y));
    var largest = max(max(largest4.x, largest4.y), max(largest4.z, largest4.w));
    largest = max(largest, quadSwapX(largest));
    largest = max(largest, quadSwapY(largest));
    let inverse = select(0.0, 127.0 / largest, largest > 0.0);
    let near = pack4xI8(vec4<i32>(round(x * inverse)));
    let far = pack4xI8(vec4<i32>(round(y * inverse)));
    left[staged_word][staged_row] = near;
    left[staged_word + 1u][staged_row] = far;
    left_scales[staged_row] = largest / 127.0;
    if (HAS_OFFSETS) {
      // Of the rounded elements: with the offset their errors are multiplied by the weight, which is near 0, not by the
      // quant alone.
      var sum = dot4I8Packed(near, 0x01010101u) + dot4I8Packed(far, 0x01010101u);
      sum += quadSwapX(sum);
      sum += quadSwapY(sum);
      left_sums[staged_row] = largest / 127.0 * f32(sum);
    }
    for (var i = 0u; i < COLUMNS / COLUMNS_STAGED; i++) {
      let staged_column = i * COLUMNS_STAGED + local / 2u;
      let quants = weights[(w_start[i] + block) * 2u + local % 2u];
      for (var word = 0u; word < 4u; word++) {
        right[local % 2u * 4u + word][staged_column] = int8_word(quants, word);
      }
      right_scales[staged_column] = scale_at(w_start[i] + block);
    }
    workgroupBarrier();

    let row = 4u * local_id.y;
    var dots: array<array<vec4<i32>, 4>, COLUMN_QUADS>;
    for (var c = 0u; c < COLUMN_QUADS; c++) {
      for (var r = 0u; r < 4u; r++) {
        dots[c][r] = vec4<i32>();
      }
    }
    for (var k = 0u; k < WORDS; k++) {
      let a = vec4(left[k][row], left[k][row + 1u], left[k][row + 2u], left[k][row + 3u]);
      for (var c = 0u; c < COLUMN_QUADS; c++) {
        let column = 4u * (c * WORKGROUP_X + local_id.x);
        let w = vec4(right[k][column], right[k][column + 1u], right[k][column + 2u], right[k][column + 3u]);
        for (var r = 0u; r < 4u; r++) {
          dots[c][r] += dot_row(a[r], w);
        }
      }
    }
    for (var c = 0u; c < COLUMN_QUADS; c++) {
      let column = 4u * (c * WORKGROUP_X + local_id.x);
      for (var r = 0u; r < 4u; r++) {
        let product = left_scales[row + r] * vec4<f32>(dots[c][r]);
        let input_sum = select(0.0, left_sums[row + r], HAS_OFFSETS);
        sums[c][r] += vec4(
          scaled(product.x, input_sum, right_scales[column]),
          scaled(product.y, input_sum, right_scales[column + 1u]),
          scaled(product.z, input_sum, right_scales[column + 2u]),
          scaled(product.w, input_sum, right_scales[column + 3u]),
        );
      }
    }
    workgroupBarrier();
  }

  for (var r = 0u; r < 4u; r++) {
    for (var c = 0u; c < COLUMN_QUADS; c++) {
      finish(rows, 4u * local_id.y + r, first_column + 4u * (c * WORKGROUP_X + local_id.x), sums[c][r]);
    }
  }
}
