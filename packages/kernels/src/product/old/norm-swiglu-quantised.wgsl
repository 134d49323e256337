// output[rows, size] = act(gate) * up of the row's RMSNorm, for few rows (decode): RMSNorm (Zhang and Sennrich 2019,
// eq. 4), the projection [gate; up] = weights * norm(input) and the gate (Shazeer 2020, section 2) in one dispatch.
// input [rows, inner], norm_weight [inner], output f32; weights [2 size, inner] q8_0 or q4_0, the gate's rows first:
// words of quants, and one f16 scale for 32 elements along inner, two a word; inner is a multiple of 32; accumulation
// f32. The norm's factor is one for the row, so it multiplies the sums.
// One workgroup computes 2 neighbouring elements of one row: invocations stride over inner by one load of four words
// for each of the four rows of weights, decode them in registers and add up the squares on the way; then all sums are
// added by subgroupAdd and one exchange in workgroup memory. gated comes from the prelude.
// Elements beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 64;
// Keeps a driver from unrolling what it does with a load, where it would then run out of registers.
override ROLLED: bool = false;

// vec4 of elements in one load of four words.
const LOAD_VEC4 = 4u * WORD_VEC4;

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

// One a subgroup; the smallest subgroup has 4 invocations.
var<workgroup> partial_sums: array<vec4<f32>, WORKGROUP_SIZE / 4>;
var<workgroup> partial_squares: array<f32, WORKGROUP_SIZE / 4>;

fn scale_at(block: u32) -> f32 {
  return unpack2x16float(scales[block / 2u])[block % 2u];
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
  // 4 either way; from the dimensions drivers do not know it.
  let words = select(4u, inner4 / WORD_VEC4 / loads, ROLLED);
  let first = (group.y * groups.x + group.x) * 2u;
  let element = min(vec2(first, first + 1u), vec2(dims.size - 1u));
  let source = vec4(element, element + dims.size); // two gates, two ups
  var sums = vec4<f32>();
  var squares = 0.0;
  // Both loops count down to 0: of those Tint knows that they end, and adds no counter that takes registers.
  for (var trips = (max(loads, local) - local + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE; trips > 0u; trips--) {
    let i = local + (trips - 1u) * WORKGROUP_SIZE;
    var q0 = weights[source.x * loads + i];
    var q1 = weights[source.y * loads + i];
    var q2 = weights[source.z * loads + i];
    var q3 = weights[source.w * loads + i];
    var products = vec4<f32>();
    for (var left = words; left > 0u; left--) {
      let word = words - left;
      for (var part = 0u; part < WORD_VEC4; part++) {
        let k = i * LOAD_VEC4 + word * WORD_VEC4 + part;
        let x = input[group.z * inner4 + k];
        squares += dot(x, x);
        let y = x * norm_weight[k];
        products.x += dot(y, quants_at(q0.x, part));
        products.y += dot(y, quants_at(q1.x, part));
        products.z += dot(y, quants_at(q2.x, part));
        products.w += dot(y, quants_at(q3.x, part));
      }
      q0 = q0.yzwx;
      q1 = q1.yzwx;
      q2 = q2.yzwx;
      q3 = q3.yzwx;
    }
    let block = source * (inner4 / 8u) + i * LOAD_VEC4 / 8u;
    let scale = vec4(scale_at(block.x), scale_at(block.y), scale_at(block.z), scale_at(block.w));
    sums = fma(scale, products, sums);
  }
  sums = subgroupAdd(sums);
  squares = subgroupAdd(squares);
  if (lane == 0u) {
    partial_sums[local / subgroup_size] = sums;
    partial_squares[local / subgroup_size] = squares;
  }
  workgroupBarrier();
  sums = vec4<f32>();
  squares = 0.0;
  for (var i = 0u; i < (WORKGROUP_SIZE + subgroup_size - 1u) / subgroup_size; i++) {
    sums += partial_sums[i];
    squares += partial_squares[i];
  }
  sums *= inverseSqrt(squares / f32(dims.inner) + dims.epsilon);
  if (local < 2u && first + local < dims.size) {
    output[group.z * dims.size + first + local] = gated(dims.kind, sums[local], sums[2u + local]);
  }
}
