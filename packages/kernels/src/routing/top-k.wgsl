// The highest `chosen` of each row: indices[r, k] and weights[r, k], highest first, of equal ones the lowest index.
// logits [rows, count] f32 (+ bias [count] where hasBias = 1), indices [rows, chosen] u32, weights [rows, chosen] f32:
// weighting = 0 the logits themselves, 1 their softmax over the chosen ones (Jiang et al. 2024, section 2.1), 2 over all,
// 3 the sigmoid of each.
// One workgroup a row, one invocation a logit: its place is how many others precede it. Experts are a few hundred at
// most, and nothing has to be exchanged but for a softmax over the chosen ones.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  rows: u32,
  count: u32,
  chosen: u32,
  weighting: u32,
  hasBias: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> indices: array<u32>;
@group(0) @binding(4) var<storage, read_write> weights: array<f32>;

const SOFTMAX_OVER_CHOSEN = 1u;

fn logit(row: u32, i: u32) -> f32 {
  var x = logits[row * dims.count + i];
  if (dims.hasBias == 1u) {
    x += bias[i];
  }
  return x;
}

/// A number that orders logits as they are ordered, and those that are not numbers somehow: every place is taken.
fn order(x: f32) -> i32 {
  let bits = bitcast<i32>(x);
  let magnitude = bits & 0x7fffffff;
  return select(magnitude, -magnitude, bits < 0);
}

/// How many logits precede logit i.
fn place_of(row: u32, i: u32) -> u32 {
  let own = order(logit(row, i));
  var place = 0u;
  for (var j = 0u; j < dims.count; j++) {
    let other = order(logit(row, j));
    place += u32(other > own || (other == own && j < i));
  }
  return place;
}

fn weight(row: u32, x: f32) -> f32 {
  switch dims.weighting {
    case 2u: {
      var sum = 0.0;
      for (var j = 0u; j < dims.count; j++) {
        sum += exp(logit(row, j) - x);
      }
      return 1.0 / sum;
    }
    case 3u: {
      return 1.0 / (1.0 + exp(-x));
    }
    default: {
      return x;
    }
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let row = group.x;
  let first = row * dims.chosen;
  for (var i = local; i < dims.count; i += WORKGROUP_SIZE) {
    let place = place_of(row, i);
    if (place < dims.chosen) {
      indices[first + place] = i;
      weights[first + place] = weight(row, logit(row, i));
    }
  }
  if (dims.weighting != SOFTMAX_OVER_CHOSEN) {
    return;
  }
  storageBarrier();
  let highest = weights[first];
  var sum = 0.0;
  for (var k = 0u; k < dims.chosen; k++) {
    sum += exp(weights[first + k] - highest);
  }
  storageBarrier();
  for (var k = local; k < dims.chosen; k += WORKGROUP_SIZE) {
    weights[first + k] = exp(weights[first + k] - highest) / sum;
  }
}
