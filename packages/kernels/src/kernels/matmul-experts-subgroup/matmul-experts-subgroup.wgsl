// output[p, columns] = activations[row, inner] * weights[experts[p], columns, inner]^T (+ bias[experts[p], columns])
// for pairs p of a token and an expert (ops/matmul-experts.ts), in tiles of pairs of one expert (group-pairs.wgsl).
// activations, bias and output f32, weights Element (read as words) of expertCount experts from firstExpert on,
// accumulation f32; inner is a multiple of 4.
// Subgroup broadcast without barriers, as matmul-subgroup, with rows gathered: one invocation computes ROWS rows of a
// tile x 4 columns of its own. A step is 4 elements along inner: lane l reads them from rows l, l + LANES, ... and from
// its 4 columns, and every lane is then handed each row by shuffles. Lanes beyond LANES read what lane l % LANES reads.
// Rows beyond a tile's and columns beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 32;

const ROWS = LANES * ROWS_PER_LANE;

struct Dims {
  pairs: u32,
  chosen: u32,
  columns: u32,
  inner: u32,
  isGathered: u32,
  firstExpert: u32,
  expertCount: u32,
  hasBias: u32,
  tileRows: u32,
  tileCount: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> experts: array<u32>;
@group(0) @binding(3) var<storage, read> weights: array<Element4Words>;
@group(0) @binding(4) var<storage, read> bias: array<f32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;

// Words, not 16-bit numbers: some drivers read an array of the latter element by element.
fn weights_at(index: u32) -> vec4<f32> {
  return vec4<f32>(bitcast<Element4>(weights[index]));
}

fn store(pair: u32, expert: u32, column: u32, sum: vec4<f32>) {
  if (column >= dims.columns) {
    return;
  }
  let count = min(4u, dims.columns - column);
  for (var i = 0u; i < count; i++) {
    let constant = select(0.0, bias[expert * dims.columns + column + i], dims.hasBias == 1u);
    output[pair * dims.columns + column + i] = sum[i] + constant;
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) subgroup_lane: u32,
) {
  // The tile's rows in turns of ROWS, over z.
  let tile = 2u * dims.pairs + 3u * group.y;
  let expert = experts[tile];
  let order = dims.pairs + experts[tile + 1u] + group.z * ROWS;
  let left = experts[tile + 2u] - min(experts[tile + 2u], group.z * ROWS);
  // An expert before the first wraps around and is far beyond the last.
  let part = expert - dims.firstExpert;
  if (left == 0u || part >= dims.expertCount) {
    return;
  }
  let inner4 = dims.inner / 4u;
  let column = (group.x * WORKGROUP_SIZE + local) * 4u;
  let source = part * dims.columns + min(vec4(column) + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u));
  let start = source * inner4;
  var x_start: array<u32, ROWS_PER_LANE>;
  for (var i = 0u; i < ROWS_PER_LANE; i++) {
    let pair = experts[order + min(i * LANES + subgroup_lane % LANES, left - 1u)];
    x_start[i] = select(pair, pair / dims.chosen, dims.isGathered == 1u) * inner4;
  }
  var sums: array<vec4<f32>, ROWS>;
  for (var k = 0u; k < inner4; k++) {
    let w = transpose(mat4x4<f32>(
      weights_at(start.x + k),
      weights_at(start.y + k),
      weights_at(start.z + k),
      weights_at(start.w + k),
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
  let count = min(ROWS, left);
  for (var i = 0u; i < count; i++) {
    var sum = sums[0];
    for (var candidate = 1u; candidate < ROWS; candidate++) {
      sum = select(sum, sums[candidate], candidate == i);
    }
    store(experts[order + i], expert, column, sum);
  }
}
