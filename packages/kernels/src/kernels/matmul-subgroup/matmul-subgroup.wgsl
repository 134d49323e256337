// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// Rows of output are outputStride apart.
// activations and output f32, weights Element (read as words), accumulation f32; inner is a multiple of 4.
// Subgroup broadcast without barriers, after the register tiles of jax-js and TVM, with the shared operand in the
// registers of a subgroup in place of workgroup memory. One invocation computes ROWS rows x 4 columns of its own;
// the rows are those of the whole workgroup. A step is 4 elements along inner: lane l reads them from rows l,
// l + LANES, ... and from its 4 columns, and every lane is then handed each row by shuffles.
// Right at any subgroup size that LANES divides: lanes beyond it read what lane l % LANES reads.
// Rows and columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 32;

const ROWS = LANES * ROWS_PER_LANE;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  outputStride: u32,
  firstColumn: u32,
  accumulate: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weights: array<Element4Words>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// Words, not 16-bit numbers: some drivers read an array of the latter element by element.
fn weights_at(index: u32) -> vec4<f32> {
  return vec4<f32>(bitcast<Element4>(weights[index]));
}

fn store(row: u32, column: u32, sum: vec4<f32>) {
  if (column >= dims.columns) {
    return;
  }
  let start = row * dims.outputStride + dims.firstColumn + column;
  let count = min(4u, dims.columns - column);
  for (var i = 0u; i < count; i++) {
    output[start + i] = select(0.0, output[start + i], dims.accumulate == 1u) + sum[i];
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) subgroup_lane: u32,
) {
  let inner4 = dims.inner / 4u;
  // Rows first, so that neighbouring workgroups read the same weights.
  let row = group.x * ROWS;
  let column = (group.y * WORKGROUP_SIZE + local) * 4u;
  let last = dims.columns - 1u;
  let w0 = min(column, last) * inner4;
  let w1 = min(column + 1u, last) * inner4;
  let w2 = min(column + 2u, last) * inner4;
  let w3 = min(column + 3u, last) * inner4;
  var x_start: array<u32, ROWS_PER_LANE>;
  for (var i = 0u; i < ROWS_PER_LANE; i++) {
    x_start[i] = min(row + i * LANES + subgroup_lane % LANES, dims.rows - 1u) * inner4;
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
  let count = min(ROWS, dims.rows - row);
  for (var i = 0u; i < count; i++) {
    var sum = sums[0];
    for (var candidate = 1u; candidate < ROWS; candidate++) {
      sum = select(sum, sums[candidate], candidate == i);
    }
    store(row + i, column, sum);
  }
}
