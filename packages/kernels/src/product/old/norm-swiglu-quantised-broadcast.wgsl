// output[rows, size] = act(gate) * up of the row's RMSNorm, for few rows (decode): RMSNorm (Zhang and Sennrich 2019,
// eq. 4), the projection [gate; up] = weights * norm(input) and the gate (Shazeer 2020, section 2) in one dispatch.
// input [rows, inner], norm_weight [inner], output f32; weights [2 size, inner] q8_0 or q4_0, the gate's rows first:
// words of quants, and one f16 scale for 32 elements along inner, two a word; inner is a multiple of 32; accumulation
// f32. The norm's factor is one for the row, so it multiplies the sums.
// One invocation computes one element of one row, block by block: the first LANES lanes (4 or 8, at most the subgroup
// size) load and weight the inputs of the block and hand them to the whole subgroup, so that a lane's own loads are
// nearly weights alone. gated comes from the prelude.
// Elements beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 32;

const BLOCK_LOADS = 2u / WORD_VEC4;

struct Dims {
  rows: u32,
  size: u32,
  inner: u32,
  epsilon: f32,
  kind: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> input: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> norm_weight: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> weights: array<Quants4>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;
@group(0) @binding(5) var<storage, read> scales: array<u32>;

/// Block `at` times the inputs that the lanes hold, x of its first vec4 and y of its last.
fn block_product(at: u32, x: vec4<f32>, y: vec4<f32>) -> f32 {
  let q = weights[at * BLOCK_LOADS];
  let next = weights[at * BLOCK_LOADS + BLOCK_LOADS - 1u];
  var product = quants_at(q[0], 0u) * subgroupBroadcast(x, 0u);
  product = fma(quants_at(q[1u / WORD_VEC4], 1u % WORD_VEC4), subgroupBroadcast(x, 1u), product);
  product = fma(quants_at(q[2u / WORD_VEC4], 0u), subgroupBroadcast(x, 2u), product);
  product = fma(quants_at(q[3u / WORD_VEC4], 3u % WORD_VEC4), subgroupBroadcast(x, 3u), product);
  product = fma(quants_at(next[(4u / WORD_VEC4) % 4u], 0u), subgroupBroadcast(y, 4u % LANES), product);
  product = fma(quants_at(next[(5u / WORD_VEC4) % 4u], 5u % WORD_VEC4), subgroupBroadcast(y, 5u % LANES), product);
  product = fma(quants_at(next[(6u / WORD_VEC4) % 4u], 0u), subgroupBroadcast(y, 6u % LANES), product);
  product = fma(quants_at(next[(7u / WORD_VEC4) % 4u], 7u % WORD_VEC4), subgroupBroadcast(y, 7u % LANES), product);
  return dot(product, vec4(1.0)) * unpack2x16float(scales[at / 2u])[at % 2u];
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
  @builtin(subgroup_size) subgroup_size: u32,
) {
  let blocks = dims.inner / 32u;
  let element = (group.y * groups.x + group.x) * WORKGROUP_SIZE + local;
  let gate_start = min(element, dims.size - 1u) * blocks;
  let up_start = gate_start + dims.size * blocks;
  var gate = 0.0;
  var up = 0.0;
  var squares = 0.0; // of what this lane has loaded, which is what every LANES-th lane has
  for (var block = 0u; block < blocks; block++) {
    // The second halves of a block: the same loads where one holds all of it (8 lanes).
    let near = block * 8u + lane % LANES;
    let far = near + 8u - LANES;
    let x = input[group.z * blocks * 8u + near];
    let y = input[group.z * blocks * 8u + far];
    squares += dot(x, x) + select(0.0, dot(y, y), LANES < 8u);
    let weighted_x = x * norm_weight[near];
    let weighted_y = y * norm_weight[far];
    gate += block_product(gate_start + block, weighted_x, weighted_y);
    up += block_product(up_start + block, weighted_x, weighted_y);
  }
  squares = subgroupAdd(squares) * f32(LANES) / f32(subgroup_size);
  let scale = inverseSqrt(squares / f32(dims.inner) + dims.epsilon);
  if (element < dims.size) {
    output[group.z * dims.size + element] = gated(dims.kind, gate * scale, up * scale);
  }
}
