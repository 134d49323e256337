// Rate of packed int8 products: x = dot4I8Packed(x, factor) + addend, `iterations` times 4 steps on 3 independent
// vec4 an invocation, where x is the 32-bit sum of the step before, its bytes read as four int8.
// factors [8] u32: a vec4 of packed factors, a vec4 of addends, read so that no compiler can fold them;
// output [4 invocations] u32: the sum of the 3 vec4, which start at 0, 1 and 2 times the factors, modulo 2^32.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  invocations: u32,
  iterations: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> factors: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read_write> output: array<vec4<u32>>;

fn step(x: vec4<u32>, factor: vec4<u32>, addend: vec4<u32>) -> vec4<u32> {
  return addend + bitcast<vec4<u32>>(vec4(
    dot4I8Packed(x.x, factor.x),
    dot4I8Packed(x.y, factor.y),
    dot4I8Packed(x.z, factor.z),
    dot4I8Packed(x.w, factor.w),
  ));
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= dims.invocations) {
    return;
  }
  let factor = factors[0];
  let addend = factors[1];
  var x = vec4<u32>();
  var y = factor;
  var z = factor + factor;
  for (var i = 0u; i < dims.iterations; i++) {
    for (var j = 0u; j < 4u; j++) {
      x = step(x, factor, addend);
      y = step(y, factor, addend);
      z = step(z, factor, addend);
    }
  }
  output[id.x] = x + y + z;
}
