// The highest `chosen` of each row: indices[r, k] and weights[r, k], highest first, of equal ones the lowest index.
// logits [rows, count] f32 (+ bias [count] where hasBias = 1), indices [rows, chosen] u32, weights [rows, chosen] f32:
// weighting = 0 the logits themselves, 1 their softmax over the chosen ones (Jiang et al. 2024, section 2.1), 2 over all,
// 3 the sigmoid of each.
// One workgroup a row, four neighbouring logits an invocation: the place of each is how many others precede it. There are
// a few hundred experts at most, and only the sum of a softmax has to wait for all places.

const SOFTMAX_OF_CHOSEN = 1u;
const SOFTMAX_OF_ALL = 2u;
const SIGMOID = 3u;

fn logit(row: u32, i: u32) -> f32 {
  var x = logits[row * dims.count + i];
  if (dims.has_bias == 1u) {
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

/// How many logits of a row precede each of those with the indices `at`.
fn places_of(row: u32, at: vec4<u32>) -> vec4<u32> {
  let own = vec4(
    order(logit(row, at.x)),
    order(logit(row, at.y)),
    order(logit(row, at.z)),
    order(logit(row, at.w)),
  );
  var places = vec4<u32>();
  for (var j = 0u; j < dims.count; j++) {
    let other = vec4(order(logit(row, j)));
    places += vec4<u32>((other > own) | ((other == own) & (vec4(j) < at)));
  }
  return places;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let row = group.x;
  let first = row * dims.chosen;
  for (var i = 4u * local; i < dims.count; i += 4u * WORKGROUP_SIZE) {
    // Those of what lies behind the row are not used.
    let places = places_of(row, i + vec4(0u, 1u, 2u, 3u));
    for (var c = 0u; c < min(4u, dims.count - i); c++) {
      if (places[c] < dims.chosen) {
        let x = logit(row, i + c);
        indices[first + places[c]] = i + c;
        weights[first + places[c]] = select(x, 1.0 / (1.0 + exp(-x)), dims.weighting == SIGMOID);
      }
    }
  }
  if (dims.weighting != SOFTMAX_OF_CHOSEN && dims.weighting != SOFTMAX_OF_ALL) {
    return;
  }
  storageBarrier();
  let highest = weights[first];
  var sum = 0.0;
  if (local < dims.chosen && dims.weighting == SOFTMAX_OF_CHOSEN) {
    for (var k = 0u; k < dims.chosen; k++) {
      sum += exp(weights[first + k] - highest);
    }
  } else if (local < dims.chosen) {
    for (var j = 0u; j < dims.count; j++) {
      sum += exp(logit(row, j) - highest);
    }
  }
  storageBarrier();
  for (var k = local; k < dims.chosen; k += WORKGROUP_SIZE) {
    weights[first + k] = exp(weights[first + k] - highest) / sum;
  }
}
