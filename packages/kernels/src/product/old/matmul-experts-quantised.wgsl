// output[p, columns] = activations[row, inner] * weights[experts[p], columns, inner]^T (+ bias[experts[p], columns])
// for pairs p of a token and an expert (product/contracts/matmul-experts.ts), as matmul-experts.wgsl. weights q8_0 or q4_0 of
// expertCount experts from firstExpert on: words of quants, and one f16 scale for 32 elements along inner, two a
// word; inner is a multiple of 32; accumulation f32.
// One workgroup computes 4 neighbouring columns of one pair: invocations stride over the words of a row and add up
// by a tree in workgroup memory. Columns beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  pairs: u32,
  chosen: u32,
  columns: u32,
  inner: u32,
  isGathered: u32,
  firstExpert: u32,
  expertCount: u32,
  hasBias: u32,
  tileRows: u32,
  tileCount: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> experts: array<u32>;
@group(0) @binding(3) var<storage, read> weights: array<Quants>;
@group(0) @binding(4) var<storage, read> bias: array<f32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;
@group(0) @binding(6) var<storage, read> scales: array<u32>;

var<workgroup> partial_sums: array<vec4<f32>, WORKGROUP_SIZE>;

// Word i of a row, times its activations and its scale.
fn product(row: u32, source: u32, words: u32, i: u32) -> f32 {
  let word = weights[source * words + i];
  var sum = 0.0;
  for (var part = 0u; part < WORD_VEC4; part++) {
    sum += dot(activations[(row * words + i) * WORD_VEC4 + part], quants_at(word, part));
  }
  let block = (source * words + i) * WORD_VEC4 / 8u;
  return sum * unpack2x16float(scales[block / 2u])[block % 2u];
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let pair = group.z;
  let expert = experts[pair];
  // An expert before the first wraps around and is far beyond the last.
  let part = expert - dims.firstExpert;
  if (part >= dims.expertCount) {
    return;
  }
  let words = dims.inner / 4u / WORD_VEC4;
  let column = (group.y * groups.x + group.x) * 4u;
  let source = part * dims.columns + min(vec4(column) + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u));
  let row = select(pair, pair / dims.chosen, dims.isGathered == 1u);
  var sum = vec4<f32>();
  for (var i = local; i < words; i += WORKGROUP_SIZE) {
    sum += vec4(
      product(row, source.x, words, i),
      product(row, source.y, words, i),
      product(row, source.z, words, i),
      product(row, source.w, words, i),
    );
  }
  partial_sums[local] = sum;
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (local < half) {
      partial_sums[local] += partial_sums[local + half];
    }
    workgroupBarrier();
  }
  if (local < 4u && column + local < dims.columns) {
    var value = partial_sums[0][local];
    if (dims.hasBias == 1u) {
      value += bias[expert * dims.columns + column + local];
    }
    output[pair * dims.columns + column + local] = value;
  }
}
