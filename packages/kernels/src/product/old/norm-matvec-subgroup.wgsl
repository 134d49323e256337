// output[rows, columns] = RMSNorm(input[rows, inner]) * weights[columns, inner]^T, few rows (decode): RMSNorm (Zhang
// and Sennrich 2019, eq. 4) and the projection of attention in one dispatch.
// input, norm_weight [inner] and output f32, weights read 16 bytes at once (PARTS vec4 of elements), accumulation
// f32; inner is a multiple of 4 PARTS. The norm's factor is one for the row, so it multiplies the sums.
// One workgroup computes COLUMNS (4 or 8) neighbouring columns of one row: invocations stride over inner with one
// load of each column and add up the squares on the way, then add up by subgroupAdd, and, where the workgroup is more
// than one subgroup (SINGLE_SUBGROUP = false), by one exchange in workgroup memory.
// Columns beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 64;
override SINGLE_SUBGROUP: bool = false;

const QUADS = COLUMNS / 4u;

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  epsilon: f32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> input: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> norm_weight: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read> weights: array<ElementLoad>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

// Sums of a subgroup, one quad of columns each; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<array<vec4<f32>, QUADS>, WORKGROUP_SIZE / 4>;
var<workgroup> partial_squares: array<f32, WORKGROUP_SIZE / 4>;

fn store(row: u32, column: u32, sum: f32, squares: f32) {
  if (column < dims.columns) {
    output[row * dims.columns + column] = sum * inverseSqrt(squares / f32(dims.inner) + dims.epsilon);
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
  let row = group.z;
  let column = (group.y * groups.x + group.x) * COLUMNS;
  var start: array<vec4<u32>, QUADS>;
  for (var c = 0u; c < QUADS; c++) {
    start[c] = min(column + 4u * c + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u)) * loads;
  }
  var sums: array<vec4<f32>, QUADS>;
  var squares = 0.0;
  for (var k = local; k < loads; k += WORKGROUP_SIZE) {
    var y: array<vec4<f32>, PARTS>;
    for (var part = 0u; part < PARTS; part++) {
      let x = input[(row * loads + k) * PARTS + part];
      squares += dot(x, x);
      y[part] = x * norm_weight[k * PARTS + part];
    }
    for (var c = 0u; c < QUADS; c++) {
      let at = start[c] + k;
      let w0 = weights[at.x];
      let w1 = weights[at.y];
      let w2 = weights[at.z];
      let w3 = weights[at.w];
      for (var part = 0u; part < PARTS; part++) {
        sums[c] += vec4(
          dot(y[part], part_at(w0, part)),
          dot(y[part], part_at(w1, part)),
          dot(y[part], part_at(w2, part)),
          dot(y[part], part_at(w3, part)),
        );
      }
    }
  }
  squares = subgroupAdd(squares);
  for (var c = 0u; c < QUADS; c++) {
    let sum = subgroupAdd(sums[c]);
    if (lane == 0u) {
      partial_sums[local / subgroup_size][c] = sum;
      partial_squares[local / subgroup_size] = squares;
      if (SINGLE_SUBGROUP) {
        for (var j = 0u; j < 4u; j++) {
          store(row, column + 4u * c + j, sum[j], squares);
        }
      }
    }
  }
  if (!SINGLE_SUBGROUP) {
    workgroupBarrier();
    if (local < COLUMNS) {
      var sum = 0.0;
      var total = 0.0;
      for (var part = 0u; part < (WORKGROUP_SIZE + subgroup_size - 1u) / subgroup_size; part++) {
        sum += partial_sums[part][local / 4u][local % 4u];
        total += partial_squares[part];
      }
      store(row, column + local, sum, total);
    }
  }
}
