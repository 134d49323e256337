// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, few rows (decode).
// Rows of output are outputStride apart.
// activations and output f32; weights q8_0 or q4_0: words of quants, [columns, inner], and one f16 scale for 32
// elements along inner, two a word; inner is a multiple of 32; accumulation f32.
// One workgroup computes 4 neighbouring columns of ROWS rows: invocations stride over inner by one load of four
// words for each column, decode them in registers for all rows, then add up by subgroupAdd, and, where the
// workgroup is more than one subgroup (SINGLE_SUBGROUP = false), by one exchange in workgroup memory.
// Columns and rows beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 64;
override SINGLE_SUBGROUP: bool = false;

// vec4 of elements in one load of four words.
const LOAD_VEC4 = 4u * WORD_VEC4;

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

// One sum a subgroup and row; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<array<vec4<f32>, ROWS>, WORKGROUP_SIZE / 4>;

fn scale_at(block: u32) -> f32 {
  return unpack2x16float(scales[block / 2u])[block % 2u];
}

fn store(row: u32, column: u32, sum: f32) {
  if (row < dims.rows && column < dims.columns) {
    let at = row * dims.outputStride + dims.firstColumn + column;
    output[at] = select(0.0, output[at], dims.accumulate == 1u) + sum;
  }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let inner4 = dims.inner / 4u;
  let loads = inner4 / LOAD_VEC4;
  let row = group.z * ROWS;
  let column = (group.y * groups.x + group.x) * 4u;
  let source = min(vec4(column) + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u));
  var sums: array<vec4<f32>, ROWS>;
  for (var i = local; i < loads; i += WORKGROUP_SIZE) {
    let q0 = weights[source.x * loads + i];
    let q1 = weights[source.y * loads + i];
    let q2 = weights[source.z * loads + i];
    let q3 = weights[source.w * loads + i];
    let block = source * (inner4 / 8u) + i * LOAD_VEC4 / 8u;
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
      if (SINGLE_SUBGROUP) {
        for (var i = 0u; i < 4u; i++) {
          store(row + r, column + i, sum[i]);
        }
      }
    }
  }
  if (!SINGLE_SUBGROUP) {
    workgroupBarrier();
    for (var at = local; at < 4u * ROWS; at += WORKGROUP_SIZE) {
      var sum = 0.0;
      for (var i = 0u; i < (WORKGROUP_SIZE + subgroup_size - 1u) / subgroup_size; i++) {
        sum += partial_sums[i][at / 4u][at % 4u];
      }
      store(row + at / 4u, column + at % 4u, sum);
    }
  }
}
