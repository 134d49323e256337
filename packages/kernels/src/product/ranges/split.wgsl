// Ranges of the inner dimension, `splits` of them, each of ceil(blocks / splits) blocks of 32 (split-K): for so few
// columns that they would leave a GPU idle. Workgroups of one range lie one behind the other.

/// Of a workgroup with this index along the tiles of rows of all ranges, `tiles` a range.
fn range_at(index: u32, tiles: u32) -> Range {
  let blocks = (dims.inner + 31u) / 32u;
  let length = (blocks + dims.splits - 1u) / dims.splits;
  let split = index / tiles;
  return Range(min(split * length, blocks), min((split + 1u) * length, blocks), split);
}

fn tile_at(index: u32, tiles: u32) -> u32 {
  return index % tiles;
}
