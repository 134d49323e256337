// A product of many rows without barriers or workgroup memory: an invocation computes 4 neighbouring columns of ROWS
// rows, those of the whole workgroup, with weights of its own and rows that sharing/ hands it (after the register tiles
// of jax-js and TVM). A step is eight elements along inner, a multiple of 8. Rows are tiled over x, so that neighbouring
// workgroups read the same weights.

override WORKGROUP_SIZE: u32 = 32;

alias Stored = Eight;

const ROWS = LANES * ROWS_PER_LANE;

/// Four elements along inner, `k` vec4 from the start of the rows, times those of 4 columns.
fn multiply(sums: ptr<function, array<vec4<f32>, ROWS>>, start: array<u32, ROWS_PER_LANE>, k: u32, w: mat4x4<f32>) {
  for (var i = 0u; i < ROWS_PER_LANE; i++) {
    let loaded = opened(start[i], k).value;
    for (var lane = 0u; lane < LANES; lane++) {
      let x = handed(loaded, lane);
      let sum = (*sums)[i * LANES + lane];
      (*sums)[i * LANES + lane] =
        fma(vec4(x.w), w[3], fma(vec4(x.z), w[2], fma(vec4(x.y), w[1], fma(vec4(x.x), w[0], sum))));
    }
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, lanes: Lanes) {
  let rows = rows_at(group.x, group.z, ROWS);
  if (is_empty(rows)) {
    return;
  }

  let inner8 = dims.inner / 8u;
  let column = (group.y * WORKGROUP_SIZE + lanes.local) * 4u;
  let w_start = inner8 * vec4(
    weight_row(rows, line_of(column, 0u)),
    weight_row(rows, line_of(column + 1u, 0u)),
    weight_row(rows, line_of(column + 2u, 0u)),
    weight_row(rows, line_of(column + 3u, 0u)),
  );
  var x_start: array<u32, ROWS_PER_LANE>;
  for (var i = 0u; i < ROWS_PER_LANE; i++) {
    x_start[i] = input_row(rows, i * LANES + loaded_row(lanes)) * inner8 * 2u;
  }

  var sums: array<vec4<f32>, ROWS>;
  for (var k = 0u; k < inner8; k++) {
    let at = w_start + k;
    let of_block = at / 4u;
    let s0 = scale_at(of_block.x);
    let s1 = scale_at(of_block.y);
    let s2 = scale_at(of_block.z);
    let s3 = scale_at(of_block.w);
    multiply(&sums, x_start, 2u * k, transpose(mat4x4<f32>(
      eight_of(weights[at.x], s0)[0],
      eight_of(weights[at.y], s1)[0],
      eight_of(weights[at.z], s2)[0],
      eight_of(weights[at.w], s3)[0],
    )));
    multiply(&sums, x_start, 2u * k + 1u, transpose(mat4x4<f32>(
      eight_of(weights[at.x], s0)[1],
      eight_of(weights[at.y], s1)[1],
      eight_of(weights[at.z], s2)[1],
      eight_of(weights[at.w], s3)[1],
    )));
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
