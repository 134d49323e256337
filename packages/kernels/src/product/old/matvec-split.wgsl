// output[splits, rows, columns]: the parts of activations[rows, inner] * weights[columns, inner]^T that lie in each range
// of inner (product/contracts/matmul-parts.ts): split-K over workgroups, for so few columns that they would leave a GPU idle.
// activations and output f32, weights read 16 bytes at once (PARTS vec4 of elements), accumulation f32; inner is a
// multiple of 4 PARTS.
// One workgroup computes 4 neighbouring columns of ROWS rows in one range: invocations stride over it with one load of
// each column for all rows, then add up by subgroupAdd and by one exchange in workgroup memory.
// Rows and columns beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 256;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  splits: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> weights: array<ElementLoad>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// Sums of a subgroup, four columns of one row each; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<array<vec4<f32>, ROWS>, WORKGROUP_SIZE / 4>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_size) subgroup_size: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let loads = dims.inner / (4u * PARTS);
  let block_loads = 8u / PARTS;
  let blocks = (dims.inner + 31u) / 32u;
  let range = (blocks + dims.splits - 1u) / dims.splits * block_loads;
  let end = min((group.z + 1u) * range, loads);
  let row = group.y * ROWS;
  let column = group.x * 4u;
  let start = min(column + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u)) * loads;
  var sums: array<vec4<f32>, ROWS>;
  for (var k = group.z * range + local; k < end; k += WORKGROUP_SIZE) {
    let w0 = weights[start.x + k];
    let w1 = weights[start.y + k];
    let w2 = weights[start.z + k];
    let w3 = weights[start.w + k];
    for (var r = 0u; r < ROWS; r++) {
      for (var part = 0u; part < PARTS; part++) {
        let x = activations[(min(row + r, dims.rows - 1u) * loads + k) * PARTS + part];
        sums[r] += vec4(
          dot(x, part_at(w0, part)),
          dot(x, part_at(w1, part)),
          dot(x, part_at(w2, part)),
          dot(x, part_at(w3, part)),
        );
      }
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
