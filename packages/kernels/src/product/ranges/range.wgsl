// A part of the inner dimension.

struct Range {
  begin: u32, // in blocks of 32
  end: u32,
  index: u32,
}
