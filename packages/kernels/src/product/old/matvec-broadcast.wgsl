// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, few rows (decode).
// Rows of output are outputStride apart. activations and output f32, weights read 16 bytes at once (PARTS vec4 of
// elements), accumulation f32; inner is a multiple of 8.
// One invocation computes COLUMNS columns, WORKGROUP_SIZE apart, of ROWS rows, 8 elements of inner at a time: the first
// LANES lanes (4 or 8, at most the subgroup size) load the activations and hand them to the whole subgroup, so that a
// lane's own loads are nearly weights alone.
// Rows and columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 8;

const STEP = 2u / PARTS; // loads of 8 elements

struct Dims {
  rows: u32,
  columns: u32,
  inner: u32,
  outputStride: u32,
  firstColumn: u32,
  accumulate: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<ElementLoad>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let loads = dims.inner / (4u * PARTS);
  let row = group.z * ROWS;
  let column = (group.y * groups.x + group.x) * WORKGROUP_SIZE * COLUMNS + local;
  var sums: array<f32, COLUMNS * ROWS>;
  for (var k = 0u; k < loads; k += STEP) {
    // The second halves: the same loads where eight lanes hold all.
    var x: array<f32, ROWS>;
    var y: array<f32, ROWS>;
    for (var r = 0u; r < ROWS; r++) {
      let at = min(row + r, dims.rows - 1u) * dims.inner + k * 4u * PARTS + lane % LANES;
      x[r] = activations[at];
      y[r] = activations[at + 8u - LANES];
    }
    for (var c = 0u; c < COLUMNS; c++) {
      let at = min(column + c * WORKGROUP_SIZE, dims.columns - 1u) * loads + k;
      let w = part_at(weights[at], 0u);
      let next = part_at(weights[at + STEP - 1u], PARTS - 1u);
      for (var r = 0u; r < ROWS; r++) {
        let first = vec4(
          subgroupBroadcast(x[r], 0u),
          subgroupBroadcast(x[r], 1u),
          subgroupBroadcast(x[r], 2u),
          subgroupBroadcast(x[r], 3u),
        );
        let second = vec4(
          subgroupBroadcast(y[r], 4u % LANES),
          subgroupBroadcast(y[r], 5u % LANES),
          subgroupBroadcast(y[r], 6u % LANES),
          subgroupBroadcast(y[r], 7u % LANES),
        );
        sums[c * ROWS + r] += dot(first, w) + dot(second, next);
      }
    }
  }
  for (var i = 0u; i < COLUMNS * ROWS; i++) {
    let at = vec2(row + i % ROWS, column + i / ROWS * WORKGROUP_SIZE);
    if (at.x < dims.rows && at.y < dims.columns) {
      let place = at.x * dims.outputStride + dims.firstColumn + at.y;
      output[place] = select(0.0, output[place], dims.accumulate == 1u) + sums[i];
    }
  }
}
