// output[rows, size] = act(gate) * up of the row's RMSNorm, for few rows (decode): RMSNorm (Zhang and Sennrich 2019,
// eq. 4), the projection [gate; up] = weights * norm(input) and the gate (Shazeer 2020, section 2; gated
// comes from the prelude) in one dispatch.
// input [rows, inner], norm_weight [inner], output f32; weights [2 size, inner] Element, the gate's rows first;
// accumulation f32; inner is a multiple of 4. The norm's factor is one for the row, so it multiplies the sums.
// As norm-swiglu-subgroup, for adapters without subgroups.
// One workgroup computes 4 neighbouring elements of one row: invocations stride over inner with two loads of four
// for eight loads of four weights and add up the squares on the way, then all sums are added by a
// tree in workgroup memory.
// Elements beyond the last are clamped when read and not written.

override WORKGROUP_SIZE: u32 = 64;

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
@group(0) @binding(3) var<storage, read> weights: array<Element4>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

var<workgroup> gates: array<vec4<f32>, WORKGROUP_SIZE>;
var<workgroup> ups: array<vec4<f32>, WORKGROUP_SIZE>;
var<workgroup> square_sums: array<f32, WORKGROUP_SIZE>;

fn products(x: vec4<f32>, at: vec4<u32>) -> vec4<f32> {
  return vec4(
    dot(x, vec4<f32>(weights[at.x])),
    dot(x, vec4<f32>(weights[at.y])),
    dot(x, vec4<f32>(weights[at.z])),
    dot(x, vec4<f32>(weights[at.w])),
  );
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  let inner4 = dims.inner / 4u;
  let first = (group.y * groups.x + group.x) * 4u;
  let element = min(vec4(first) + vec4(0u, 1u, 2u, 3u), vec4(dims.size - 1u));
  var gate = vec4<f32>();
  var up = vec4<f32>();
  var squares = 0.0;
  for (var k = local; k < inner4; k += WORKGROUP_SIZE) {
    let x = input[group.z * inner4 + k];
    let y = x * norm_weight[k];
    squares += dot(x, x);
    gate += products(y, element * inner4 + k);
    up += products(y, (dims.size + element) * inner4 + k);
  }
  gates[local] = gate;
  ups[local] = up;
  square_sums[local] = squares;
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (local < half) {
      gates[local] += gates[local + half];
      ups[local] += ups[local + half];
      square_sums[local] += square_sums[local + half];
    }
    workgroupBarrier();
  }
  gate = gates[0];
  up = ups[0];
  squares = square_sums[0];
  let scale = inverseSqrt(squares / f32(dims.inner) + dims.epsilon);
  if (local == 0u) {
    for (var i = 0u; i < 4u && first + i < dims.size; i++) {
      output[group.z * dims.size + first + i] = gated(dims.kind, gate[i] * scale, up[i] * scale);
    }
  }
}
