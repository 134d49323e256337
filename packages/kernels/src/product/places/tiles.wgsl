// Routed pairs in tiles that group-pairs made, all of one expert: rows are pairs of a tile, `height` at a time.

fn rows_at(index: u32, turn: u32, height: u32) -> Rows {
  let tile = 2u * dims.pairs + 3u * index;
  let expert = experts[tile];
  let skipped = turn * height;
  // There is room for as many tiles as the pairs can make at most, of experts that may be bound elsewhere.
  let count = select(0u, max(experts[tile + 2u], skipped) - skipped, is_here(expert));
  return Rows(dims.pairs + experts[tile + 1u] + skipped, min(height, count), expert);
}

fn output_row(rows: Rows, row: u32) -> u32 {
  return experts[rows.first + row];
}
