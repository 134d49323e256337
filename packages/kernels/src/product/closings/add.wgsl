// The output's rows are outputStride apart, and the product is its columns from firstColumn on. Where accumulate is 1, the
// sums are added to what is there.

fn output_start(rows: Rows, row: u32) -> u32 {
  return output_row(rows, row) * dims.output_stride + dims.first_column;
}

fn accumulates() -> bool {
  return dims.accumulate == 1u;
}
