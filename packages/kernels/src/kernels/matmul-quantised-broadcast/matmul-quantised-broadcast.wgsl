// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T
// Rows of output are outputStride apart.
// activations and output f32; weights q8_0 or q4_0: words of quants, [columns, inner], and one f16 scale for 32
// elements along inner, two a word; inner is a multiple of 32; accumulation f32.
// Subgroup broadcast without workgroup memory: one invocation computes 4 neighbouring columns of ROWS rows (4 or
// 8, at most the subgroup size). Lane r loads four activations of row r and hands them to the whole subgroup;
// a word of quants is decoded once for all rows. The trip count of the words of a block comes from the
// dimensions, so that no compiler unrolls them.
// Columns and rows beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 32;

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
@group(0) @binding(2) var<storage, read> weights: array<Quants>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read> scales: array<u32>;

fn scale_at(block: u32) -> f32 {
  return unpack2x16float(scales[block / 2u])[block % 2u];
}

fn store(row: u32, column: u32, sum: vec4<f32>) {
  if (row >= dims.rows || column >= dims.columns) {
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
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let inner4 = dims.inner / 4u;
  let blocks = dims.inner / 32u;
  let row = group.y * ROWS;
  let column = (group.x * WORKGROUP_SIZE + local) * 4u;
  let x_start = min(row + min(lane, ROWS - 1u), dims.rows - 1u) * inner4;
  let start = min(vec4(column) + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u)) * blocks;
  let block_words = inner4 / WORD_VEC4 / blocks;
  var sum0 = vec4<f32>();
  var sum1 = vec4<f32>();
  var sum2 = vec4<f32>();
  var sum3 = vec4<f32>();
  var sum4 = vec4<f32>();
  var sum5 = vec4<f32>();
  var sum6 = vec4<f32>();
  var sum7 = vec4<f32>();
  for (var block = 0u; block < blocks; block++) {
    let at = start + block;
    let scale = vec4(scale_at(at.x), scale_at(at.y), scale_at(at.z), scale_at(at.w));
    for (var i = 0u; i < block_words; i++) {
      let word = at * block_words + i;
      let q = vec4(weights[word.x], weights[word.y], weights[word.z], weights[word.w]);
      for (var part = 0u; part < WORD_VEC4; part++) {
        let x = activations[x_start + (block * block_words + i) * WORD_VEC4 + part];
        let w = mat4x4<f32>(
          scale.x * quants_at(q.x, part),
          scale.y * quants_at(q.y, part),
          scale.z * quants_at(q.z, part),
          scale.w * quants_at(q.w, part),
        );
        sum0 += subgroupBroadcast(x, 0u) * w;
        sum1 += subgroupBroadcast(x, 1u) * w;
        sum2 += subgroupBroadcast(x, 2u) * w;
        sum3 += subgroupBroadcast(x, 3u) * w;
        if (ROWS == 8u) {
          sum4 += subgroupBroadcast(x, 4u) * w;
          sum5 += subgroupBroadcast(x, 5u) * w;
          sum6 += subgroupBroadcast(x, 6u) * w;
          sum7 += subgroupBroadcast(x, 7u) * w;
        }
      }
    }
  }
  store(row, column, sum0);
  store(row + 1u, column, sum1);
  store(row + 2u, column, sum2);
  store(row + 3u, column, sum3);
  if (ROWS == 8u) {
    store(row + 4u, column, sum4);
    store(row + 5u, column, sum5);
    store(row + 6u, column, sum6);
    store(row + 7u, column, sum7);
  }
}
