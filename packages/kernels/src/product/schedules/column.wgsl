// A product of few rows where a lane's own loads cost the most: one invocation computes COLUMNS columns, WORKGROUP_SIZE
// apart, of ROWS rows. The first LANES lanes (4 or 8, at most the subgroup size) load the input of a step and hand it to
// the whole subgroup, so that a lane's own loads are nearly weights alone. A step is a block of 32 elements where weights
// have a scale for each, four a lane; else 8 elements, one a lane: more would not stay in a CPU's registers.
// inner is a multiple of 32.

override WORKGROUP_SIZE: u32 = 32;

alias Stored = Load;

const STEP_VEC4 = select(2u, 8u, HAS_SCALES);
const STEP_LOADS = STEP_VEC4 / LOAD_VEC4;
const LINES = COLUMNS * LINES_AN_OUTPUT;

/// Vec4 `i` of a step of a line of weights, to be multiplied by its scale.
fn weight_vec4(step: u32, i: u32) -> vec4<f32> {
  return vec4_of(weights[step * STEP_LOADS + i / LOAD_VEC4], i % LOAD_VEC4);
}

/// A step of a line of weights times the input that the lanes hold: x of its first half, y of its last. Weights are loaded
/// where they are multiplied: a CPU has few registers.
fn step_product(step: u32, x: vec4<f32>, y: vec4<f32>) -> f32 {
  if (!HAS_SCALES) {
    let low = vec4(
      subgroupBroadcast(x.x, 0u),
      subgroupBroadcast(x.x, 1u),
      subgroupBroadcast(x.x, 2u),
      subgroupBroadcast(x.x, 3u),
    );
    let high = vec4(
      subgroupBroadcast(y.x, 4u % LANES),
      subgroupBroadcast(y.x, 5u % LANES),
      subgroupBroadcast(y.x, 6u % LANES),
      subgroupBroadcast(y.x, 7u % LANES),
    );
    return dot(low, weight_vec4(step, 0u)) + dot(high, weight_vec4(step, 1u));
  }
  var product = weight_vec4(step, 0u) * subgroupBroadcast(x, 0u);
  product = fma(weight_vec4(step, 1u), subgroupBroadcast(x, 1u), product);
  product = fma(weight_vec4(step, 2u), subgroupBroadcast(x, 2u), product);
  product = fma(weight_vec4(step, 3u), subgroupBroadcast(x, 3u), product);
  product = fma(weight_vec4(step, 4u), subgroupBroadcast(y, 4u % LANES), product);
  product = fma(weight_vec4(step, 5u), subgroupBroadcast(y, 5u % LANES), product);
  product = fma(weight_vec4(step, 6u), subgroupBroadcast(y, 6u % LANES), product);
  product = fma(weight_vec4(step, 7u), subgroupBroadcast(y, 7u % LANES), product);
  var input_sum = 0.0;
  if (HAS_OFFSETS) {
    input_sum = block_sum(x, y);
  }
  return scaled(dot(product, vec4(1.0)), input_sum, scale_at(step));
}

/// The sum of a block of the input.
fn block_sum(x: vec4<f32>, y: vec4<f32>) -> f32 {
  let low = subgroupBroadcast(x, 0u) + subgroupBroadcast(x, 1u) + subgroupBroadcast(x, 2u) + subgroupBroadcast(x, 3u);
  let high = subgroupBroadcast(y, 4u % LANES) + subgroupBroadcast(y, 5u % LANES);
  return dot(low + high + subgroupBroadcast(y, 6u % LANES) + subgroupBroadcast(y, 7u % LANES), vec4(1.0));
}

/// What a lane holds of a step of a row that begins at vec4 `start`: four elements, or one.
fn held(start: u32, step: u32, lane: u32) -> Opened {
  if (HAS_SCALES) {
    return opened(start, step * STEP_VEC4 + lane);
  }
  let one = opened_one(start, step * 4u * STEP_VEC4 + lane);
  return Opened(vec4(one.x), one.y);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
  @builtin(subgroup_size) subgroup_size: u32,
) {
  let rows = rows_at(group.z, 0u, ROWS);
  if (is_empty(rows)) {
    return;
  }

  let inner4 = dims.inner / 4u;
  let steps = inner4 / STEP_VEC4;
  let first_column = (group.y * groups.x + group.x) * WORKGROUP_SIZE * COLUMNS + local;
  var start: array<u32, LINES>;
  for (var i = 0u; i < LINES; i++) {
    let column = first_column + i / LINES_AN_OUTPUT * WORKGROUP_SIZE;
    start[i] = weight_row(rows, line_of(column, i % LINES_AN_OUTPUT)) * steps;
  }

  var sums: array<f32, LINES * ROWS>;
  var squares: array<f32, ROWS>; // of what this lane has loaded, which is what every LANES-th lane has
  for (var step = 0u; step < steps; step++) {
    var x: array<vec4<f32>, ROWS>;
    var y: array<vec4<f32>, ROWS>;
    for (var r = 0u; r < ROWS; r++) {
      // The second half of a step: the same load where eight lanes hold all of it.
      let near = held(input_row(rows, r) * inner4, step, lane % LANES);
      let far = held(input_row(rows, r) * inner4, step, lane % LANES + (8u - LANES));
      x[r] = near.value;
      y[r] = far.value;
      if (NORMS) {
        squares[r] += near.square + select(0.0, far.square, LANES < 8u);
      }
    }
    for (var i = 0u; i < LINES; i++) {
      for (var r = 0u; r < ROWS; r++) {
        sums[i * ROWS + r] += step_product(start[i] + step, x[r], y[r]);
      }
    }
  }

  for (var r = 0u; r < ROWS; r++) {
    var factor = 1.0;
    if (NORMS) {
      factor = norm_factor(subgroupAdd(squares[r]) * f32(LANES) / f32(subgroup_size));
    }
    for (var c = 0u; c < COLUMNS; c++) {
      let first = c * LINES_AN_OUTPUT * ROWS + r;
      let second = first + (LINES_AN_OUTPUT - 1u) * ROWS;
      finish_one(rows, r, first_column + c * WORKGROUP_SIZE, 0u, factor * vec2(sums[first], sums[second]));
    }
  }
}
