// What all kernels over a KV cache share: where queries, keys and values lie. What they
// compute: attention/contract.ts. queries [rows, head_count, head_size] f32; keys, values [sequences,
// kv_head_count, capacity, head_size] Stored; output [splits, rows, head_count, head_size], log_sums [splits,
// rows, head_count] f32; head_biases: sink and slope of each head.
//
// A line is all queries of a sequence that read one KV head: its rows x the heads of its group, row by row.
// There is one for each KV head of each sequence of the pass. A workgroup takes neighbours of a line, so that
// one load of a key or value serves them all.
//
// A region of the cache is a ring: the token at position p lies in slot p % capacity. No workgroup reads more
// than capacity tokens in a row, so it divides once: every slot is of the turn of the ring it begins in, or
// of the next.

const LOWEST = -3.0e38; // the logit of a key that is not seen: beside any other it weighs nothing
const SPLIT_KEYS = 32u; // splits are cut at multiples of them

/// Query heads that read one KV head.
fn group_heads() -> u32 {
  return dims.head_count / dims.kv_head_count;
}

fn line_length() -> u32 {
  return dims.rows_per_sequence * group_heads();
}

/// The head of a query, by its line and its number there.
fn head_of(line: u32, query: u32) -> u32 {
  return line % dims.kv_head_count * group_heads() + query % group_heads();
}

/// Its place among the queries of the pass.
fn place_of(line: u32, query: u32) -> u32 {
  let row = line / dims.kv_head_count * dims.rows_per_sequence + query / group_heads();
  return row * dims.head_count + head_of(line, query);
}

/// The end of the keys that it sees.
fn end_of(query: u32) -> u32 {
  return step.position + query / group_heads() + 1u;
}

/// The first of the keys that a query sees whose keys end before `end`.
fn first_visible(end: u32) -> u32 {
  return select(0u, end - min(end, dims.window_tokens), dims.window_tokens > 0u);
}

/// The part of the keys from `begin` to before `end` that a split takes: its begin and end.
fn split_of(begin: u32, end: u32, split: u32) -> vec2<u32> {
  let count = ((end - begin + dims.splits - 1u) / dims.splits + SPLIT_KEYS - 1u) / SPLIT_KEYS * SPLIT_KEYS;
  return min(vec2(begin + split * count, begin + (split + 1u) * count), vec2(end));
}

/// The first row of the cache that a line reads; a row is a head of one token.
fn cache_of(line: u32) -> u32 {
  return (step.sequence * dims.kv_head_count + line) * dims.capacity;
}

/// The position at which the turn of the ring begins that holds `first`.
fn turn_of(first: u32) -> u32 {
  return first - first % dims.capacity;
}

/// The slot of the token that lies `behind` tokens behind the start of a turn, in this turn or in the next.
fn slot_of(behind: u32) -> u32 {
  return min(behind, behind - dims.capacity);
}
