// A product of few rows where a lane's own loads cost the most: one invocation computes COLUMNS columns, WORKGROUP_SIZE
// apart, of ROWS rows. The first LANES lanes (4 or 8, at most the subgroup size) load the input of a block and hand it to
// the whole subgroup, so that a lane's own loads are nearly weights alone. A block is 32 elements where weights
// have a scale for each, four a lane; else 8 elements, one a lane: more would not stay in a CPU's registers.
// inner is a multiple of 32.

alias Stored = Load;

const BLOCK_VEC4 = select(2u, 8u, HAS_SCALES);
const BLOCK_LOADS = BLOCK_VEC4 / LOAD_VEC4;
const LINES = COLUMNS * LINES_AN_OUTPUT;
const_assert COLUMNS <= 2u && ROWS <= 2u;

// By constant indices alone, so that each is in a register also where compilers do not unroll loops.
var<private> start: array<u32, LINES>; // of the lines of weights, in blocks
var<private> sums: array<f32, LINES * ROWS>;
var<private> squares: array<f32, ROWS>; // of what this lane has loaded, which is what every LANES-th lane has

/// A block of a line of weights times the input that the lanes hold: x of its first half, y of its last. Each half of the
/// weights is loaded once, where it is multiplied: a CPU has few registers.
fn block_product(block: u32, x: vec4<f32>, y: vec4<f32>) -> f32 {
  let near = weights[block * BLOCK_LOADS];
  if (!HAS_SCALES) {
    let far = weights[block * BLOCK_LOADS + 1u / LOAD_VEC4];
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
    return dot(low, vec4_of(near, 0u)) + dot(high, vec4_of(far, 1u % LOAD_VEC4));
  }
  var product = vec4_of(near, 0u) * subgroupBroadcast(x, 0u);
  // Not in front of the products or behind them: there SwiftShader spills more, and the loop fills the instruction cache.
  let scale = scale_at(block);
  product = fma(vec4_of(near, 1u % LOAD_VEC4), subgroupBroadcast(x, 1u), product);
  product = fma(vec4_of(near, 2u % LOAD_VEC4), subgroupBroadcast(x, 2u), product);
  product = fma(vec4_of(near, 3u % LOAD_VEC4), subgroupBroadcast(x, 3u), product);
  let far = weights[block * BLOCK_LOADS + 4u / LOAD_VEC4];
  product = fma(vec4_of(far, 4u % LOAD_VEC4), subgroupBroadcast(y, 4u % LANES), product);
  product = fma(vec4_of(far, 5u % LOAD_VEC4), subgroupBroadcast(y, 5u % LANES), product);
  product = fma(vec4_of(far, 6u % LOAD_VEC4), subgroupBroadcast(y, 6u % LANES), product);
  product = fma(vec4_of(far, 7u % LOAD_VEC4), subgroupBroadcast(y, 7u % LANES), product);
  var input_sum = 0.0;
  if (HAS_OFFSETS) {
    input_sum = block_sum(x, y);
  }
  return scaled(dot(product, vec4(1.0)), input_sum, scale);
}

/// The sum of a block of the input.
fn block_sum(x: vec4<f32>, y: vec4<f32>) -> f32 {
  let low = subgroupBroadcast(x, 0u) + subgroupBroadcast(x, 1u) + subgroupBroadcast(x, 2u) + subgroupBroadcast(x, 3u);
  let high = subgroupBroadcast(y, 4u % LANES) + subgroupBroadcast(y, 5u % LANES);
  return dot(low + high + subgroupBroadcast(y, 6u % LANES) + subgroupBroadcast(y, 7u % LANES), vec4(1.0));
}

/// Eight of these are a block of the row that begins at vec4 `start`: four elements each, or one.
fn held(start: u32, k: u32) -> Opened {
  if (HAS_SCALES) {
    return opened(start, k);
  }
  let one = opened_one(start, k);
  return Opened(vec4(one.x), one.y);
}

/// Adds a block of row `r`, which begins at vec4 `input_start`, to the sums of all lines. `lane`: below LANES.
fn add_row(r: u32, input_start: u32, block: u32, lane: u32) {
  // The second half of a block: the same load where eight lanes hold all of it.
  let k = block * 8u + lane;
  let near = held(input_start, k);
  let far = held(input_start, k + (8u - LANES));
  if (NORMS) {
    squares[r] += near.square + select(0.0, far.square, LANES < 8u);
  }
  sums[r] += block_product(start[0] + block, near.value, far.value);
  if (LINES > 1u) {
    sums[1u % LINES * ROWS + r] += block_product(start[1u % LINES] + block, near.value, far.value);
  }
  if (LINES > 2u) {
    sums[2u % LINES * ROWS + r] += block_product(start[2u % LINES] + block, near.value, far.value);
    sums[3u % LINES * ROWS + r] += block_product(start[3u % LINES] + block, near.value, far.value);
  }
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
  let blocks = inner4 / BLOCK_VEC4;
  let first_column = (group.y * groups.x + group.x) * WORKGROUP_SIZE * COLUMNS + local;
  start[0] = line_start(rows, first_column, 0u, blocks);
  if (LINES > 1u) {
    start[1u % LINES] = line_start(rows, first_column, 1u, blocks);
  }
  if (LINES > 2u) {
    start[2u % LINES] = line_start(rows, first_column, 2u, blocks);
    start[3u % LINES] = line_start(rows, first_column, 3u, blocks);
  }
  let loading_lane = lane % LANES;
  let input_start = input_row(rows, 0u) * inner4;
  let next_start = input_row(rows, ROWS - 1u) * inner4;
  for (var block = 0u; block < blocks; block++) {
    add_row(0u, input_start, block, loading_lane);
    if (ROWS > 1u) {
      add_row(ROWS - 1u, next_start, block, loading_lane);
    }
  }

  close(rows, 0u, first_column, subgroup_size);
  if (ROWS > 1u) {
    close(rows, ROWS - 1u, first_column, subgroup_size);
  }
}

/// Where line `i` of an invocation begins, in blocks.
fn line_start(rows: Rows, first_column: u32, i: u32, blocks: u32) -> u32 {
  let column = first_column + i / LINES_AN_OUTPUT * WORKGROUP_SIZE;
  return weight_row(rows, line_of(column, i % LINES_AN_OUTPUT)) * blocks;
}

/// Finishes the columns of row `r`.
fn close(rows: Rows, r: u32, first_column: u32, subgroup_size: u32) {
  var factor = 1.0;
  if (NORMS) {
    factor = norm_factor(subgroupAdd(squares[r]) * f32(LANES) / f32(subgroup_size));
  }
  let second = (LINES_AN_OUTPUT - 1u) * ROWS + r;
  finish_one(rows, r, first_column, 0u, factor * vec2(sums[r], sums[second]));
  if (COLUMNS > 1u) {
    let next = (COLUMNS - 1u) * LINES_AN_OUTPUT * ROWS;
    finish_one(rows, r, first_column + WORKGROUP_SIZE, 0u, factor * vec2(sums[next + r], sums[next + second]));
  }
}
