// output[rows, firstColumn .. + columns] (+)= activations[rows, inner] * weights[columns, inner]^T, few rows (decode).
// Rows of output are outputStride apart. activations and output f32; weights q8_0 or q4_0: quants, [columns,
// inner], and one f16 scale for 32 elements along inner, two a word; inner is a multiple of 32.
// Packed int8 products (after llama.cpp's MMVQ): a workgroup computes a column of one row for each of
// its quads. In steps of as many blocks along inner, quads round a block of activations each to int8 with a scale of its own in
// workgroup memory; lane i of a quad then multiplies blocks i, i + 4, ... Blocks are summed in i32, their scaled sums in f32.
// Columns beyond the last are clamped when read and not written. accumulate = 1 adds to output.

override WORKGROUP_SIZE: u32 = 64;

// Of a quad.
const LANES = 4u;

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
@group(0) @binding(2) var<storage, read> weights: array<Quants32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read> scales: array<u32>;

// Words of four int8 and the scale of each block.
var<workgroup> staged: array<array<u32, 8>, WORKGROUP_SIZE / LANES>;
var<workgroup> block_scales: array<f32, WORKGROUP_SIZE / LANES>;

fn dot_words(x: vec4<u32>, w: vec4<u32>) -> i32 {
  return dot4I8Packed(x.x, w.x) + dot4I8Packed(x.y, w.y) + dot4I8Packed(x.z, w.z) + dot4I8Packed(x.w, w.w);
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let blocks = dims.inner / 32u;
  let quad = local / LANES;
  let lane = local % LANES;
  let column = (group.y * groups.x + group.x) * (WORKGROUP_SIZE / LANES) + quad;
  let column_block = min(column, dims.columns - 1u) * blocks;
  var sum = 0.0;
  for (var first = 0u; first < blocks; first += WORKGROUP_SIZE / LANES) {
    // Blocks beyond the last are read again and not multiplied.
    let source = (group.z * blocks + min(first + quad, blocks - 1u)) * 8u + lane * 2u;
    let x = activations[source];
    let y = activations[source + 1u];
    let largest4 = max(abs(x), abs(y));
    var largest = max(max(largest4.x, largest4.y), max(largest4.z, largest4.w));
    largest = max(largest, quadSwapX(largest));
    largest = max(largest, quadSwapY(largest));
    let inverse = select(0.0, 127.0 / largest, largest > 0.0);
    staged[quad][2u * lane] = pack4xI8(vec4<i32>(round(x * inverse)));
    staged[quad][2u * lane + 1u] = pack4xI8(vec4<i32>(round(y * inverse)));
    block_scales[quad] = largest / 127.0;
    workgroupBarrier();
    let count = min(WORKGROUP_SIZE / LANES, blocks - first);
    for (var block = lane; block < count; block += LANES) {
      let at = column_block + first + block;
      let quants = weights[at];
      let a = vec4(staged[block][0], staged[block][1], staged[block][2], staged[block][3]);
      let b = vec4(staged[block][4], staged[block][5], staged[block][6], staged[block][7]);
      let product = dot_words(a, low_words(quants)) + dot_words(b, high_words(quants));
      let scale = unpack2x16float(scales[at / 2u] >> (at % 2u * 16u)).x;
      sum = fma(block_scales[block] * scale, f32(product), sum);
    }
    workgroupBarrier();
  }
  sum += quadSwapX(sum);
  sum += quadSwapY(sum);
  if (lane == 0u && column < dims.columns) {
    let place = group.z * dims.outputStride + dims.firstColumn + column;
    output[place] = select(0.0, output[place], dims.accumulate == 1u) + sum;
  }
}
