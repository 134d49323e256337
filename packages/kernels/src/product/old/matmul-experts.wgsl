// output[p, columns] = activations[row, inner] * weights[experts[p], columns, inner]^T (+ bias[experts[p], columns])
// for pairs p of a token and an expert (product/contracts/matmul-experts.ts). activations, bias and output f32, experts [pairs]
// u32, weights Element of expertCount experts from firstExpert on, accumulation f32; inner is a multiple of 4.
// One workgroup computes 4 neighbouring columns of one pair: invocations stride over inner and add up by a tree in
// workgroup memory. Columns beyond the last are clamped when read and not written.

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
@group(0) @binding(3) var<storage, read> weights: array<Element4>;
@group(0) @binding(4) var<storage, read> bias: array<f32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;

var<workgroup> partial_sums: array<vec4<f32>, WORKGROUP_SIZE>;

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
  let inner4 = dims.inner / 4u;
  let column = (group.y * groups.x + group.x) * 4u;
  let source = part * dims.columns + min(vec4(column) + vec4(0u, 1u, 2u, 3u), vec4(dims.columns - 1u));
  let start = source * inner4;
  let row = select(pair, pair / dims.chosen, dims.isGathered == 1u);
  var sum = vec4<f32>();
  for (var k = local; k < inner4; k += WORKGROUP_SIZE) {
    let x = activations[row * inner4 + k];
    sum += vec4(
      dot(x, vec4<f32>(weights[start.x + k])),
      dot(x, vec4<f32>(weights[start.y + k])),
      dot(x, vec4<f32>(weights[start.z + k])),
      dot(x, vec4<f32>(weights[start.w + k])),
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
