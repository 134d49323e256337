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

// [word][row or column]; scales of each row and column, and what offsets are multiplied by.
var<workgroup> left: array<array<u32, ROWS + 4u>, WORDS>;
var<workgroup> right: array<array<u32, COLUMNS + 4u>, WORDS>;
var<workgroup> left_scales: array<f32, ROWS>;
var<workgroup> left_sums: array<f32, ROWS>;
var<workgroup> right_scales: array<f32, COLUMNS>;
var<workgroup> right_offsets: array<f32, COLUMNS>;

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
  var x_at = input_row(rows, staged_row) * blocks * WORDS + staged_word;
  var w_at: array<u32, COLUMNS / COLUMNS_STAGED>;
  for (var i = 0u; i < COLUMNS / COLUMNS_STAGED; i++) {
    w_at[i] = weight_row(rows, line_of(first_column + i * COLUMNS_STAGED + local / 2u, 0u)) * blocks;
  }

  var sums: array<array<vec4<f32>, 4>, COLUMN_QUADS>;
  // Down to 0: of this loop Tint knows that it ends, and adds no counter that takes registers.
  for (var blocks_left = blocks; blocks_left > 0u; blocks_left--) {
    let x = opened(x_at, 0u).value;
    let y = opened(x_at, 1u).value;
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
      let quants = weights[w_at[i] * 2u + local % 2u];
      for (var word = 0u; word < 4u; word++) {
        right[local % 2u * 4u + word][staged_column] = int8_word(quants, word);
      }
      let scale = scale_at(w_at[i]);
      right_scales[staged_column] = scaled(1.0, 0.0, scale);
      if (HAS_OFFSETS) {
        right_offsets[staged_column] = scaled(0.0, 1.0, scale);
      }
      w_at[i] += 1u;
    }
    x_at += WORDS;
    workgroupBarrier();

    let row = 4u * local_id.y;
    var dots = array<array<vec4<i32>, 4>, COLUMN_QUADS>();
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
    // Read here and by no function: of these indices Tint knows that they are inside, and drivers join the loads.
    for (var c = 0u; c < COLUMN_QUADS; c++) {
      let column = 4u * (c * WORKGROUP_X + local_id.x);
      let scales = vec4(
        right_scales[column],
        right_scales[column + 1u],
        right_scales[column + 2u],
        right_scales[column + 3u],
      );
      for (var r = 0u; r < 4u; r++) {
        sums[c][r] = fma(left_scales[row + r] * vec4<f32>(dots[c][r]), scales, sums[c][r]);
      }
    }
    if (HAS_OFFSETS) {
      // Behind all products, which leave registers for them.
      for (var c = 0u; c < COLUMN_QUADS; c++) {
        let column = 4u * (c * WORKGROUP_X + local_id.x);
        let offsets = vec4(
          right_offsets[column],
          right_offsets[column + 1u],
          right_offsets[column + 2u],
          right_offsets[column + 3u],
        );
        for (var r = 0u; r < 4u; r++) {
          sums[c][r] = fma(vec4(left_sums[row + r]), offsets, sums[c][r]);
        }
      }
    }
    workgroupBarrier();
  }

  // Not local_id, which would take registers until here.
  let x = index % WORKGROUP_X;
  let y = index / WORKGROUP_X;
  for (var r = 0u; r < 4u; r++) {
    for (var c = 0u; c < COLUMN_QUADS; c++) {
      finish(rows, 4u * y + r, first_column + 4u * (c * WORKGROUP_X + x), sums[c][r]);
    }
  }
}
