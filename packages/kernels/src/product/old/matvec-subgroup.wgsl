// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, few rows (decode).
// Rows of output are outputStride apart. activations and output f32, weights read 16 bytes at once (PARTS vec4 of
// elements), accumulation f32; inner is a multiple of 4 PARTS.
// One workgroup computes COLUMNS (4 or 8) neighbouring columns of ROWS rows: invocations stride over inner with one
// load of each column for all rows, then add up by subgroupAdd, and, where the workgroup is more than one subgroup
// (SINGLE_SUBGROUP = false), by one exchange in workgroup memory. Where there are few columns, the workgroup is
// larger: more invocations share the inner dimension (split-K).
// Rows and columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 64;
override SINGLE_SUBGROUP: bool = false;

const QUADS = COLUMNS / 4u;

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
@group(0) @binding(2) var<storage, read> weights: array<ElementLoad>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// Sums of a subgroup, one quad of columns of one row each; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<array<vec4<f32>, QUADS * ROWS>, WORKGROUP_SIZE / 4>;

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
  let loads = dims.inner / (4u * PARTS);
  let row = group.z * ROWS;
  let column = (group.y * groups.x + group.x) * COLUMNS;
  let last = vec4(dims.columns - 1u);
  var start: array<vec4<u32>, QUADS>;
  for (var c = 0u; c < QUADS; c++) {
    start[c] = min(column + 4u * c + vec4(0u, 1u, 2u, 3u), last) * loads;
  }
  var sums: array<vec4<f32>, QUADS * ROWS>;
  for (var k = local; k < loads; k += WORKGROUP_SIZE) {
    for (var c = 0u; c < QUADS; c++) {
      let at = start[c] + k;
      let w0 = weights[at.x];
      let w1 = weights[at.y];
      let w2 = weights[at.z];
      let w3 = weights[at.w];
      for (var r = 0u; r < ROWS; r++) {
        for (var part = 0u; part < PARTS; part++) {
          let x = activations[(min(row + r, dims.rows - 1u) * loads + k) * PARTS + part];
          sums[c * ROWS + r] += vec4(
            dot(x, part_at(w0, part)),
            dot(x, part_at(w1, part)),
            dot(x, part_at(w2, part)),
            dot(x, part_at(w3, part)),
          );
        }
      }
    }
  }
  for (var i = 0u; i < QUADS * ROWS; i++) {
    let sum = subgroupAdd(sums[i]);
    if (lane == 0u) {
      partial_sums[local / subgroup_size][i] = sum;
      if (SINGLE_SUBGROUP) {
        for (var j = 0u; j < 4u; j++) {
          store(row + i % ROWS, column + i / ROWS * 4u + j, sum[j]);
        }
      }
    }
  }
  if (!SINGLE_SUBGROUP) {
    workgroupBarrier();
    for (var i = local; i < COLUMNS * ROWS; i += WORKGROUP_SIZE) {
      var sum = 0.0;
      for (var part = 0u; part < (WORKGROUP_SIZE + subgroup_size - 1u) / subgroup_size; part++) {
        sum += partial_sums[part][i / 4u][i % 4u];
      }
      store(row + i / 4u % ROWS, column + i / 4u / ROWS * 4u + i % 4u, sum);
    }
  }
}
