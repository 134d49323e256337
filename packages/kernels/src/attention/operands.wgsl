// Operands of the ops `attention-prefill` and `attention-decode` (attention/attention-contract.ts says what they compute).
// queries [rows, headCount, headSize] f32; keys, values [sequences, kvHeadCount, capacity, headSize] Cached; output
// [splits, rows, headCount, headSize], log_sums [splits, rows, headCount] f32; head_biases: sink, slope of each head.
// A region is a ring: the token at position p lies in slot p % capacity. No workgroup reads more than capacity tokens
// in a row, so it divides once, and then every slot is that of the turn of the ring it begins in, or of the next.

const LOWEST = -3.0e38; // the logit of what is not there
const SPLIT_KEYS = 32u; // splits are cut at multiples of them

struct Dims {
  rows: u32,
  headCount: u32,
  kvHeadCount: u32,
  headSize: u32,
  capacity: u32,
  sequences: u32,
  rowsPerSequence: u32,
  windowTokens: u32,
  splits: u32,
  scale: f32,
  softCap: f32,
}

struct Step {
  position: u32,
  sequence: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> queries: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> keys: array<Cached>;
@group(0) @binding(4) var<storage, read> values: array<Cached>;
@group(0) @binding(5) var<storage, read> head_biases: array<vec2<f32>>;
@group(0) @binding(6) var<storage, read_write> output: array<vec4<f32>>;
@group(0) @binding(7) var<storage, read_write> log_sums: array<f32>;

/// The first of the keys that a row sees whose keys end before `end`.
fn first_visible(end: u32) -> u32 {
  return select(0u, end - min(end, dims.windowTokens), dims.windowTokens > 0u);
}

/// The position at which the turn of the ring begins that holds `first`.
fn turn_of(first: u32) -> u32 {
  return first - first % dims.capacity;
}

/// The slot of the token that lies `behind` tokens behind the start of a turn, in this turn or in the next.
fn slot_of(behind: u32) -> u32 {
  return min(behind, behind - dims.capacity);
}
