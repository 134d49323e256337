// Where the weights of a column lie: LINES_AN_OUTPUT lines make one, the first lines of all columns before the second ones.

fn line_of(column: u32, which: u32) -> u32 {
  return min(column, dims.columns - 1u) + which * dims.columns;
}
