// FMA rate: x = x * factor + addend, `iterations` times 4 steps on 3 independent vec4 an invocation.
// factors [8] Element: a vec4 of factors, a vec4 of addends, read so that no compiler can fold them;
// output [4 invocations] Element: the sum of the 3 vec4, which start at 0, 1 and 2 times the factors.
// With |factor| < 1 the values stay small for any number of steps.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  invocations: u32,
  iterations: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> factors: array<Element4>;
@group(0) @binding(2) var<storage, read_write> output: array<Element4>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= dims.invocations) {
    return;
  }
  let factor = factors[0];
  let addend = factors[1];
  var x = Element4();
  var y = factor;
  var z = factor + factor;
  for (var i = 0u; i < dims.iterations; i++) {
    x = fma(x, factor, addend);
    y = fma(y, factor, addend);
    z = fma(z, factor, addend);
    x = fma(x, factor, addend);
    y = fma(y, factor, addend);
    z = fma(z, factor, addend);
    x = fma(x, factor, addend);
    y = fma(y, factor, addend);
    z = fma(z, factor, addend);
    x = fma(x, factor, addend);
    y = fma(y, factor, addend);
    z = fma(z, factor, addend);
  }
  output[id.x] = x + y + z;
}
