// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, few rows (decode).
// Rows of output are outputStride apart.
// activations and output f32; weights q8_0 or q4_0: words of quants, [columns, inner], and one f16 scale for 32
// elements along inner, two a word; inner is a multiple of 32; accumulation f32.
// One invocation computes one column of one row, block by block: the first LANES lanes (4 or 8, at most the
// subgroup size) load the activations of the block and hand them to the whole subgroup, so that a lane's own loads
// are nearly weights alone.
// Columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 32;

const BLOCK_LOADS = 2u / WORD_VEC4;

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
@group(0) @binding(2) var<storage, read> weights: array<Quants4>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read> scales: array<u32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let blocks = dims.inner / 32u;
  let column = (group.y * groups.x + group.x) * WORKGROUP_SIZE + local;
  let start = min(column, dims.columns - 1u) * blocks;
  let x_start = group.z * blocks * 8u + lane % LANES;
  var sum = 0.0;
  for (var block = 0u; block < blocks; block++) {
    let at = start + block;
    // The second halves of a block: the same loads where one holds all of it (8 lanes; q4_0).
    let x = activations[x_start + block * 8u];
    let y = activations[x_start + block * 8u + 8u - LANES];
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
  if (column < dims.columns) {
    let place = group.z * dims.outputStride + dims.firstColumn + column;
    output[place] = select(0.0, output[place], dims.accumulate == 1u) + sum;
  }
}
