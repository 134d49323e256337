// The inner dimension as a whole.

struct Range {
  begin: u32, // in blocks of 32
  end: u32,
  index: u32,
}

/// Of a workgroup with this index along the tiles of rows, of which there are `tiles`.
fn range_at(index: u32, tiles: u32) -> Range {
  return Range(0u, (dims.inner + 31u) / 32u, 0u);
}

fn tile_at(index: u32, tiles: u32) -> u32 {
  return index;
}
