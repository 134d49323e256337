// output = activations * weights^T, of rows (product/operands/rows.wgsl) or of the pairs of an expert (product/operands/pairs.wgsl);
// weights f32 or f16, read as words, accumulation f32; inner is a multiple of 4.
// Subgroup broadcast without barriers, after the register tiles of jax-js and TVM, with the shared operand in the
// registers of a subgroup in place of workgroup memory. One invocation computes ROWS rows x 4 columns of its own;
// the rows are those of the whole workgroup. A step is 4 elements along inner: lane l reads them from rows l,
// l + LANES, ... and from its 4 columns, and every lane is then handed each row by shuffles.
// Right at any subgroup size that LANES divides: lanes beyond it read what lane l % LANES reads.

override WORKGROUP_SIZE: u32 = 32;

const ROWS = LANES * ROWS_PER_LANE;

// Words, not 16-bit numbers: some drivers read an array of the latter element by element.
fn weights_at(index: u32) -> vec4<f32> {
  return vec4<f32>(bitcast<Element4>(weights[index]));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) subgroup_lane: u32,
) {
  // Rows first, so that neighbouring workgroups read the same weights.
  let rows = rows_at(group.yxz, ROWS);
  if (is_empty(rows)) {
    return;
  }
  let inner4 = dims.inner / 4u;
  let column = (group.y * WORKGROUP_SIZE + local) * 4u;
  let w0 = weight_row(rows, column) * inner4;
  let w1 = weight_row(rows, column + 1u) * inner4;
  let w2 = weight_row(rows, column + 2u) * inner4;
  let w3 = weight_row(rows, column + 3u) * inner4;
  var x_start: array<u32, ROWS_PER_LANE>;
  for (var i = 0u; i < ROWS_PER_LANE; i++) {
    x_start[i] = activation_row(rows, i * LANES + subgroup_lane % LANES) * inner4;
  }
  var sums: array<vec4<f32>, ROWS>;
  for (var k = 0u; k < inner4; k++) {
    let w = transpose(mat4x4<f32>(
      weights_at(w0 + k),
      weights_at(w1 + k),
      weights_at(w2 + k),
      weights_at(w3 + k),
    ));
    for (var i = 0u; i < ROWS_PER_LANE; i++) {
      let mine = activations[x_start[i] + k];
      for (var lane = 0u; lane < LANES; lane++) {
        let x = subgroupShuffle(mine, lane);
        let sum = sums[i * LANES + lane];
        sums[i * LANES + lane] =
          fma(vec4(x.w), w[3], fma(vec4(x.z), w[2], fma(vec4(x.y), w[1], fma(vec4(x.x), w[0], sum))));
      }
    }
  }
  // One store in a loop that is not unrolled: LLVM takes seconds to compile sixteen.
  for (var i = 0u; i < rows.count; i++) {
    var sum = sums[0];
    for (var candidate = 1u; candidate < ROWS; candidate++) {
      sum = select(sum, sums[candidate], candidate == i);
    }
    store(rows, i, column, sum);
  }
}
