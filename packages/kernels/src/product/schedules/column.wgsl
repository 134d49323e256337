// A product of few rows where a lane's own loads cost the most: one invocation computes COLUMNS columns, WORKGROUP_SIZE
// apart, of ROWS rows, a block of 32 elements at a time. The first LANES lanes (4 or 8, at most the subgroup size) load
// the input of the block and hand it to the whole subgroup, so that a lane's own loads are nearly weights alone.
// inner is a multiple of 32.

override WORKGROUP_SIZE: u32 = 32;

alias Stored = Load;

const BLOCK_LOADS = 8u / LOAD_VEC4;
const LINES = COLUMNS * LINES_AN_OUTPUT;

/// A block of a line of weights times the input that the lanes hold: x of its first vec4, y of its last.
fn block_product(block: u32, x: vec4<f32>, y: vec4<f32>) -> f32 {
  var w: array<Load, BLOCK_LOADS>;
  for (var i = 0u; i < BLOCK_LOADS; i++) {
    w[i] = weights[block * BLOCK_LOADS + i];
  }
  let x0 = subgroupBroadcast(x, 0u);
  let x1 = subgroupBroadcast(x, 1u);
  let x2 = subgroupBroadcast(x, 2u);
  let x3 = subgroupBroadcast(x, 3u);
  let x4 = subgroupBroadcast(y, 4u % LANES);
  let x5 = subgroupBroadcast(y, 5u % LANES);
  let x6 = subgroupBroadcast(y, 6u % LANES);
  let x7 = subgroupBroadcast(y, 7u % LANES);
  var product = vec4_of(w[0], 0u) * x0;
  product = fma(vec4_of(w[1u / LOAD_VEC4], 1u % LOAD_VEC4), x1, product);
  product = fma(vec4_of(w[2u / LOAD_VEC4], 2u % LOAD_VEC4), x2, product);
  product = fma(vec4_of(w[3u / LOAD_VEC4], 3u % LOAD_VEC4), x3, product);
  product = fma(vec4_of(w[4u / LOAD_VEC4], 4u % LOAD_VEC4), x4, product);
  product = fma(vec4_of(w[5u / LOAD_VEC4], 5u % LOAD_VEC4), x5, product);
  product = fma(vec4_of(w[6u / LOAD_VEC4], 6u % LOAD_VEC4), x6, product);
  product = fma(vec4_of(w[7u / LOAD_VEC4], 7u % LOAD_VEC4), x7, product);
  var input_sum = 0.0;
  if (HAS_OFFSETS) {
    input_sum = dot(((x0 + x1) + (x2 + x3)) + ((x4 + x5) + (x6 + x7)), vec4(1.0));
  }
  return scaled(dot(product, vec4(1.0)), input_sum, scale_at(block));
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

  let blocks = dims.inner / 32u;
  let first_column = (group.y * groups.x + group.x) * WORKGROUP_SIZE * COLUMNS + local;
  var start: array<u32, LINES>;
  for (var i = 0u; i < LINES; i++) {
    let column = first_column + i / LINES_AN_OUTPUT * WORKGROUP_SIZE;
    start[i] = weight_row(rows, line_of(column, i % LINES_AN_OUTPUT)) * blocks;
  }

  var sums: array<f32, LINES * ROWS>;
  var squares: array<f32, ROWS>; // of what this lane has loaded, which is what every LANES-th lane has
  for (var block = 0u; block < blocks; block++) {
    var x: array<vec4<f32>, ROWS>;
    var y: array<vec4<f32>, ROWS>;
    for (var r = 0u; r < ROWS; r++) {
      // The second halves of a block: the same loads where eight lanes hold all of it.
      let near = opened(input_row(rows, r) * blocks * 8u, block * 8u + lane % LANES);
      let far = opened(input_row(rows, r) * blocks * 8u, block * 8u + lane % LANES + 8u - LANES);
      x[r] = near.value;
      y[r] = far.value;
      if (NORMS) {
        squares[r] += near.square + select(0.0, far.square, LANES < 8u);
      }
    }
    for (var i = 0u; i < LINES; i++) {
      for (var r = 0u; r < ROWS; r++) {
        sums[i * ROWS + r] += block_product(start[i] + block, x[r], y[r]);
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
