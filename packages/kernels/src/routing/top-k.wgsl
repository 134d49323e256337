// The highest `chosen` of each row: indices[r, k] and weights[r, k], highest first, of equal ones the lowest index.
// logits [rows, count] f32 (+ bias [count] where hasBias = 1), indices [rows, chosen] u32, weights [rows, chosen] f32:
// weighting = 0 the logits themselves, 1 their softmax over the chosen ones (Jiang et al. 2024, section 2.1), 2 over all,
// 3 the sigmoid of each.
// One workgroup a row. It finds one after the other, each time the highest that stands behind the one before in
// the order of (value, index), by a tree in workgroup memory.

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

var<workgroup> values: array<f32, WORKGROUP_SIZE>;
var<workgroup> places: array<u32, WORKGROUP_SIZE>;

const LOWEST = -3.4028234e38;

fn logit(row: u32, i: u32) -> f32 {
  var x = logits[row * dims.count + i];
  if (dims.hasBias == 1u) {
    x += bias[i];
  }
  return x;
}

fn precedes(value: f32, place: u32, other_value: f32, other_place: u32) -> bool {
  return value > other_value || (value == other_value && place < other_place);
}

// Of a chosen logit; what is a softmax still has to be divided by its sum.
fn weight(x: f32, highest: f32) -> f32 {
  switch dims.weighting {
    case 0u: {
      return x;
    }
    case 3u: {
      return 1.0 / (1.0 + exp(-x));
    }
    default: {
      return exp(x - highest);
    }
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let row = group.x;
  var last_value = -LOWEST;
  var last_place = 0u;
  var highest = 0.0;
  for (var k = 0u; k < dims.chosen; k++) {
    var value = LOWEST;
    var place = dims.count;
    for (var i = local; i < dims.count; i += WORKGROUP_SIZE) {
      let x = logit(row, i);
      if ((k == 0u || precedes(last_value, last_place, x, i)) && precedes(x, i, value, place)) {
        value = x;
        place = i;
      }
    }
    workgroupBarrier();
    values[local] = value;
    places[local] = place;
    workgroupBarrier();
    for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
      if (local < half && precedes(values[local + half], places[local + half], values[local], places[local])) {
        values[local] = values[local + half];
        places[local] = places[local + half];
      }
      workgroupBarrier();
    }
    last_value = values[0];
    last_place = places[0];
    if (k == 0u) {
      highest = last_value;
    }
    if (local == 0u) {
      let at = row * dims.chosen + k;
      // Where logits are not numbers nothing is found: an index within the table all the same.
      indices[at] = min(last_place, dims.count - 1u);
      weights[at] = weight(last_value, highest);
    }
  }
  if (dims.weighting == 0u || dims.weighting == 3u) {
    return;
  }
  var sum = 0.0;
  if (dims.weighting == 1u) {
    for (var k = 0u; local == 0u && k < dims.chosen; k++) {
      sum += weights[row * dims.chosen + k];
    }
  } else {
    for (var i = local; i < dims.count; i += WORKGROUP_SIZE) {
      sum += exp(logit(row, i) - highest);
    }
  }
  workgroupBarrier();
  values[local] = sum;
  workgroupBarrier();
  if (local == 0u) {
    for (var i = 1u; i < WORKGROUP_SIZE; i++) {
      sum += values[i];
    }
    for (var k = 0u; k < dims.chosen; k++) {
      weights[row * dims.chosen + k] /= sum;
    }
  }
}
