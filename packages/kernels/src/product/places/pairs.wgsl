// Routed pairs one by one, as they come: each row is a pair.

fn rows_at(index: u32, turn: u32, height: u32) -> Rows {
  let expert = experts[index];
  return Rows(index, select(0u, 1u, is_here(expert)), expert);
}

fn output_row(rows: Rows, row: u32) -> u32 {
  return rows.first + row;
}
