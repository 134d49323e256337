// The output's rows are outputStride apart, and the product is its columns from firstColumn on. Where accumulate is 1, the
// sums are added to what is there.

fn output_start(rows: Rows, row: u32) -> u32 {
  return output_row(rows, row) * dims.output_stride + dims.first_column;
}

/// From one row to the next.
fn output_stride() -> u32 {
  return dims.output_stride;
}

fn accumulates() -> bool {
  return dims.accumulate == 1u;
}
