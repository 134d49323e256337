// Routed pairs (product/contract.ts): a pair is a token and one of its experts, and each expert has weights of its own,
// lines of them, of expertCount experts from firstExpert on.
// Behind the experts of all pairs lies what group-pairs made of them: the pairs in the order of their experts, and tiles.

const ARE_NEIGHBOURS = false; // in the output

struct Rows {
  first: u32, // a pair, or the place of a tile's first pair
  count: u32,
  expert: u32,
}

fn is_empty(rows: Rows) -> bool {
  return rows.count == 0u;
}

/// An expert before the first wraps around and is far beyond the last.
fn is_here(expert: u32) -> bool {
  return expert - dims.first_expert < dims.expert_count;
}

fn row_count() -> u32 {
  return dims.pairs;
}

fn input_row(rows: Rows, row: u32) -> u32 {
  let pair = output_row(rows, min(row, rows.count - 1u));
  return select(pair, pair / dims.chosen, dims.is_gathered == 1u);
}

fn weight_row(rows: Rows, line: u32) -> u32 {
  return (rows.expert - dims.first_expert) * dims.columns * LINES_AN_OUTPUT + line;
}

fn biased(rows: Rows, column: u32, sum: f32) -> f32 {
  if (dims.has_bias == 1u) {
    return sum + bias[rows.expert * dims.columns + column];
  }
  return sum;
}
