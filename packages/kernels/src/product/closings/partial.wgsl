// What closes a product of a range of the inner dimension: its part of each sum, which sum-parts adds up.

fn finish_one(rows: Rows, row: u32, column: u32, range: u32, sums: vec2<f32>) {
  if (row < rows.count && column < dims.columns) {
    let result = select(sums.x, biased(rows, column, sums.x), range == 0u);
    output[(range * row_count() + output_row(rows, row)) * dims.columns + column] = result;
  }
}
