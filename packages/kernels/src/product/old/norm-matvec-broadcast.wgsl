// output[rows, columns] = RMSNorm(input[rows, inner]) * weights[columns, inner]^T, few rows (decode): RMSNorm (Zhang
// and Sennrich 2019, eq. 4) and the projection of attention in one dispatch.
// input, norm_weight [inner] and output f32; weights q8_0 or q4_0: words of quants, [columns, inner], and one f16
// scale for 32 elements along inner, two a word; inner is a multiple of 32; accumulation f32. The norm's factor is
// one for the row, so it multiplies the sums.
// One invocation computes one column of one row, block by block: the first LANES lanes (4 or 8, at most the subgroup
// size) load and weight the inputs of the block and hand them to the whole subgroup, so that a lane's own loads are
// nearly weights alone.
// Columns beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 32;

const BLOCK_LOADS = 2u / WORD_VEC4;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  epsilon: f32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> input: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> norm_weight: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> weights: array<Quants4>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;
@group(0) @binding(5) var<storage, read> scales: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
  @builtin(subgroup_size) subgroup_size: u32,
) {
  let blocks = dims.inner / 32u;
  let column = (group.y * groups.x + group.x) * WORKGROUP_SIZE + local;
  let start = min(column, dims.columns - 1u) * blocks;
  var sum = 0.0;
  var squares = 0.0; // of what this lane has loaded, which is what every LANES-th lane has
  for (var block = 0u; block < blocks; block++) {
    // The second halves of a block: the same loads where one holds all of it (8 lanes; q4_0).
    let near = block * 8u + lane % LANES;
    let far = near + 8u - LANES;
    let near_input = input[group.z * blocks * 8u + near];
    let far_input = input[group.z * blocks * 8u + far];
    squares += dot(near_input, near_input) + select(0.0, dot(far_input, far_input), LANES < 8u);
    let x = near_input * norm_weight[near];
    let y = far_input * norm_weight[far];
    let at = start + block;
    let q = weights[at * BLOCK_LOADS];
    let next = weights[at * BLOCK_LOADS + BLOCK_LOADS - 1u];
    let scale = unpack2x16float(scales[at / 2u])[at % 2u];
    var product = quants_at(q[0], 0u) * subgroupBroadcast(x, 0u);
    product = fma(quants_at(q[1u / WORD_VEC4], 1u % WORD_VEC4), subgroupBroadcast(x, 1u), product);
    product = fma(quants_at(q[2u / WORD_VEC4], 0u), subgroupBroadcast(x, 2u), product);
    product = fma(quants_at(q[3u / WORD_VEC4], 3u % WORD_VEC4), subgroupBroadcast(x, 3u), product);
    product = fma(quants_at(next[(4u / WORD_VEC4) % 4u], 0u), subgroupBroadcast(y, 4u % LANES), product);
    product = fma(quants_at(next[(5u / WORD_VEC4) % 4u], 5u % WORD_VEC4), subgroupBroadcast(y, 5u % LANES), product);
    product = fma(quants_at(next[(6u / WORD_VEC4) % 4u], 0u), subgroupBroadcast(y, 6u % LANES), product);
    product = fma(quants_at(next[(7u / WORD_VEC4) % 4u], 7u % WORD_VEC4), subgroupBroadcast(y, 7u % LANES), product);
    sum = fma(scale, dot(product, vec4(1.0)), sum);
  }
  squares = subgroupAdd(squares) * f32(LANES) / f32(subgroup_size);
  if (column < dims.columns) {
    output[group.z * dims.columns + column] = sum * inverseSqrt(squares / f32(dims.inner) + dims.epsilon);
  }
}
