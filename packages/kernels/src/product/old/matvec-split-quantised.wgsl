// output[splits, rows, columns]: the parts of activations[rows, inner] * weights[columns, inner]^T that lie in each range
// of inner (product/contracts/matmul-parts.ts): split-K over workgroups, for so few columns that they would leave a GPU idle.
// activations and output f32; weights q8_0 or q4_0: words of quants, [columns, inner], and one f16 scale for 32 elements
// along inner, two a word; inner is a multiple of 32; accumulation f32.
// One workgroup computes 4 neighbouring columns of ROWS rows in one range: invocations stride over it by one load of
// four words for each column, decode them for all rows, then add up by subgroupAdd and by one exchange in workgroup memory.
// Rows and columns beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 256;

// vec4 of elements in one load of four words.
const LOAD_VEC4 = 4u * WORD_VEC4;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  splits: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weights: array<Quants4>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read> scales: array<u32>;

// Sums of a subgroup, four columns of one row each; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<array<vec4<f32>, ROWS>, WORKGROUP_SIZE / 4>;

fn scale_at(block: u32) -> f32 {
  return unpack2x16float(scales[block / 2u])[block % 2u];
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let inner4 = dims.inner / 4u;
  let loads = inner4 / LOAD_VEC4;
  let blocks = dims.inner / 32u;
  let range = (blocks + dims.splits - 1u) / dims.splits * 8u / LOAD_VEC4;
  let end = min((group.z + 1u) * range, loads);
  let row = group.y * ROWS;
  let column = group.x * 4u;
  let source = min(column + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u));
  var sums: array<vec4<f32>, ROWS>;
  for (var i = group.z * range + local; i < end; i += WORKGROUP_SIZE) {
    let q0 = weights[source.x * loads + i];
    let q1 = weights[source.y * loads + i];
    let q2 = weights[source.z * loads + i];
    let q3 = weights[source.w * loads + i];
    let block = source * blocks + i * LOAD_VEC4 / 8u;
    let scale = vec4(scale_at(block.x), scale_at(block.y), scale_at(block.z), scale_at(block.w));
    // Zeroed by hand: left to its declaration it kept the trip before (seen on lavapipe and SwiftShader).
    var products: array<vec4<f32>, ROWS>;
    for (var r = 0u; r < ROWS; r++) {
      products[r] = vec4<f32>();
    }
    for (var k = 0u; k < LOAD_VEC4; k++) {
      let word = k / WORD_VEC4;
      let part = k % WORD_VEC4;
      let w0 = quants_at(q0[word], part);
      let w1 = quants_at(q1[word], part);
      let w2 = quants_at(q2[word], part);
      let w3 = quants_at(q3[word], part);
      for (var r = 0u; r < ROWS; r++) {
        let x = activations[min(row + r, dims.rows - 1u) * inner4 + i * LOAD_VEC4 + k];
        products[r] += vec4(dot(x, w0), dot(x, w1), dot(x, w2), dot(x, w3));
      }
    }
    for (var r = 0u; r < ROWS; r++) {
      sums[r] = fma(scale, products[r], sums[r]);
    }
  }
  for (var r = 0u; r < ROWS; r++) {
    let sum = subgroupAdd(sums[r]);
    if (lane == 0u) {
      partial_sums[local / subgroup_size][r] = sum;
    }
  }
  workgroupBarrier();
  for (var i = local; i < 4u * ROWS; i += WORKGROUP_SIZE) {
    let r = row + i / 4u;
    let c = column + i % 4u;
    var sum = 0.0;
    for (var part = 0u; part < (WORKGROUP_SIZE + subgroup_size - 1u) / subgroup_size; part++) {
      sum += partial_sums[part][i / 4u][i % 4u];
    }
    if (r < dims.rows && c < dims.columns) {
      output[(group.z * dims.rows + r) * dims.columns + c] = sum;
    }
  }
}
