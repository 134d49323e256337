// output[p, columns] = activations[row, inner] * weights[experts[p], columns, inner]^T (+ bias[experts[p], columns])
// for pairs p of a token and an expert (ops/matmul-experts.ts), in tiles of pairs of one expert (group-pairs.wgsl).
// activations, bias and output f32; weights q8_0 or q4_0 of expertCount experts from firstExpert on: words of quants,
// and one f16 scale for 32 elements along inner, two a word; inner is a multiple of 32; accumulation f32.
// Subgroup broadcast without workgroup memory, as matmul-quantised-broadcast, with rows gathered: one invocation
// computes 4 neighbouring columns of ROWS rows (4 or 8, at most the subgroup size). Lane r loads four activations of
// row r and hands them to the whole subgroup; a word of quants is decoded once for all rows. The trip count of the
// words of a block comes from the dimensions, so that no compiler unrolls them.
// Rows beyond a tile's and columns beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 32;

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
@group(0) @binding(3) var<storage, read> weights: array<Quants>;
@group(0) @binding(4) var<storage, read> bias: array<f32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;
@group(0) @binding(6) var<storage, read> scales: array<u32>;

fn scale_at(block: u32) -> f32 {
  return unpack2x16float(scales[block / 2u])[block % 2u];
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
  @builtin(subgroup_invocation_id) lane: u32,
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
  let blocks = dims.inner / 32u;
  let block_words = dims.inner / 4u / WORD_VEC4 / blocks;
  let column = (group.x * WORKGROUP_SIZE + local) * 4u;
  let source = part * dims.columns + min(vec4(column) + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u));
  let pair = experts[order + min(min(lane, ROWS - 1u), left - 1u)];
  let x_start = select(pair, pair / dims.chosen, dims.isGathered == 1u) * (dims.inner / 4u);
  var sums: array<vec4<f32>, 8>;
  for (var block = 0u; block < blocks; block++) {
    let at = source * blocks + block;
    let scale = vec4(scale_at(at.x), scale_at(at.y), scale_at(at.z), scale_at(at.w));
    for (var i = 0u; i < block_words; i++) {
      let word = at * block_words + i;
      let q = vec4(weights[word.x], weights[word.y], weights[word.z], weights[word.w]);
      for (var half = 0u; half < WORD_VEC4; half++) {
        let x = activations[x_start + (block * block_words + i) * WORD_VEC4 + half];
        let w = mat4x4<f32>(
          scale.x * quants_at(q.x, half),
          scale.y * quants_at(q.y, half),
          scale.z * quants_at(q.z, half),
          scale.w * quants_at(q.w, half),
        );
        sums[0] += subgroupBroadcast(x, 0u) * w;
        sums[1] += subgroupBroadcast(x, 1u) * w;
        sums[2] += subgroupBroadcast(x, 2u) * w;
        sums[3] += subgroupBroadcast(x, 3u) * w;
        if (ROWS == 8u) {
          sums[4] += subgroupBroadcast(x, 4u) * w;
          sums[5] += subgroupBroadcast(x, 5u) * w;
          sums[6] += subgroupBroadcast(x, 6u) * w;
          sums[7] += subgroupBroadcast(x, 7u) * w;
        }
      }
    }
  }
  let count = min(ROWS, left);
  for (var i = 0u; i < count; i++) {
    var sum = sums[0];
    for (var candidate = 1u; candidate < ROWS; candidate++) {
      sum = select(sum, sums[candidate], candidate == i);
    }
    store(experts[order + i], expert, column, sum);
  }
}
