// A product of many rows without barriers or workgroup memory: an invocation computes 4 neighbouring columns of ROWS rows
// (4, 8 or 16), those of the whole workgroup, with weights of its own. Lane l loads the input of rows l and l + LANES (4 or
// 8, at most the subgroup size) and hands it to its subgroup by broadcasts (after the register tiles of jax-js and TVM,
// with registers in place of workgroup memory). An iteration takes a load of weights: eight elements along inner,
// a multiple of 8, or four of f32. Written out, since
// some drivers unroll no loop and then keep sums in memory; one loop, since nested ones were slower on others.
// Rows are tiled over x, so that neighbouring workgroups read the same weights.

alias Sums = array<vec4<f32>, ROWS>;

/// x: what this lane loaded of the first LANES rows; y: of the next.
fn multiply(sums: ptr<function, Sums>, x: vec4<f32>, y: vec4<f32>, w: mat4x4<f32>) {
  (*sums)[0] = times(subgroupBroadcast(x, 0u), w, (*sums)[0]);
  (*sums)[1] = times(subgroupBroadcast(x, 1u), w, (*sums)[1]);
  (*sums)[2] = times(subgroupBroadcast(x, 2u), w, (*sums)[2]);
  (*sums)[3] = times(subgroupBroadcast(x, 3u), w, (*sums)[3]);
  if (ROWS > 4u) {
    let z = select(y, x, LANES > 4u);
    (*sums)[4u % ROWS] = times(subgroupBroadcast(z, 4u % LANES), w, (*sums)[4u % ROWS]);
    (*sums)[5u % ROWS] = times(subgroupBroadcast(z, 5u % LANES), w, (*sums)[5u % ROWS]);
    (*sums)[6u % ROWS] = times(subgroupBroadcast(z, 6u % LANES), w, (*sums)[6u % ROWS]);
    (*sums)[7u % ROWS] = times(subgroupBroadcast(z, 7u % LANES), w, (*sums)[7u % ROWS]);
  }
  if (ROWS > 8u) {
    (*sums)[8u % ROWS] = times(subgroupBroadcast(y, 0u), w, (*sums)[8u % ROWS]);
    (*sums)[9u % ROWS] = times(subgroupBroadcast(y, 1u), w, (*sums)[9u % ROWS]);
    (*sums)[10u % ROWS] = times(subgroupBroadcast(y, 2u), w, (*sums)[10u % ROWS]);
    (*sums)[11u % ROWS] = times(subgroupBroadcast(y, 3u), w, (*sums)[11u % ROWS]);
    (*sums)[12u % ROWS] = times(subgroupBroadcast(y, 4u % LANES), w, (*sums)[12u % ROWS]);
    (*sums)[13u % ROWS] = times(subgroupBroadcast(y, 5u % LANES), w, (*sums)[13u % ROWS]);
    (*sums)[14u % ROWS] = times(subgroupBroadcast(y, 6u % LANES), w, (*sums)[14u % ROWS]);
    (*sums)[15u % ROWS] = times(subgroupBroadcast(y, 7u % LANES), w, (*sums)[15u % ROWS]);
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let rows = rows_at(group.x, group.z, ROWS);
  if (is_empty(rows)) {
    return;
  }

  let inner8 = dims.inner / 8u;
  let column = (group.y * WORKGROUP_SIZE + local) * 4u;
  let loads = inner8 * EIGHT_LOADS;
  let w_start = column_starts(rows, column, loads);
  let x_start = input_row(rows, lane % LANES) * inner8 * 2u;
  let y_start = input_row(rows, lane % LANES + LANES) * inner8 * 2u;

  var sums: Sums;
  for (var k = 0u; k < loads; k++) {
    let at = w_start + k;
    let factors = scales_at(at);
    for_half(&sums, x_start, y_start, k * (2u / EIGHT_LOADS), four_columns(at, 0u, factors));
    if (EIGHT_LOADS == 1u) {
      for_half(&sums, x_start, y_start, 2u * k + 1u, four_columns(at, 1u, factors));
    }
  }

  // One store in a loop that is not unrolled: LLVM takes seconds to compile sixteen.
  for (var i = 0u; i < rows.count; i++) {
    var sum = sums[0];
    for (var candidate = 1u; candidate < ROWS; candidate++) {
      sum = select(sum, sums[candidate], candidate == i);
    }
    finish(rows, i, column, sum);
  }
}

/// `k` vec4 from the start of the rows that this lane loads.
fn for_half(sums: ptr<function, Sums>, x_start: u32, y_start: u32, k: u32, w: mat4x4<f32>) {
  let x = opened(x_start, k).value;
  if (ROWS > LANES) {
    multiply(sums, x, opened(y_start, k).value, w);
  } else {
    multiply(sums, x, x, w);
  }
}
