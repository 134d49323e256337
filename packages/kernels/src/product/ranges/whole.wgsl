// The inner dimension as a whole.

/// Of a workgroup with this index along the `tiles` tiles of rows.
fn range_at(index: u32, tiles: u32) -> Range {
  return Range(0u, (dims.inner + 31u) / 32u, 0u);
}

fn tile_at(index: u32, tiles: u32) -> u32 {
  return index;
}
