// Where the rows of a product lie: neighbouring rows of the input give neighbouring rows of the output.
// Rows beyond the last are clamped when read and not written.

const ARE_NEIGHBOURS = true; // in the output, with nothing added

struct Rows {
  first: u32,
  count: u32,
}

/// The rows of tile `index`, `height` of them at most.
fn rows_at(index: u32, turn: u32, height: u32) -> Rows {
  let first = index * height;
  return Rows(first, min(height, dims.rows - first));
}

/// A workgroup is dispatched for some rows at least.
fn is_empty(rows: Rows) -> bool {
  return false;
}

fn row_count() -> u32 {
  return dims.rows;
}

fn input_row(rows: Rows, row: u32) -> u32 {
  return rows.first + min(row, rows.count - 1u);
}

fn output_row(rows: Rows, row: u32) -> u32 {
  return rows.first + row;
}

fn weight_row(rows: Rows, line: u32) -> u32 {
  return line;
}

fn biased(rows: Rows, column: u32, sum: f32) -> f32 {
  return sum;
}
