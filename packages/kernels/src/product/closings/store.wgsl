// The output is [rows, columns] and takes the sums as they are.

fn output_start(rows: Rows, row: u32) -> u32 {
  return output_row(rows, row) * dims.columns;
}

/// From one row to the next.
fn output_stride() -> u32 {
  return dims.columns;
}

fn accumulates() -> bool {
  return false;
}
