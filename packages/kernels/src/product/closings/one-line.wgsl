// Closings in which one line of weights makes a column of the output.

const LINES_AN_OUTPUT = 1u;

fn line_of(column: u32, which: u32) -> u32 {
  return min(column, dims.columns - 1u);
}
