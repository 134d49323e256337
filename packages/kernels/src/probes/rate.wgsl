// Rate of x = multiply_add(x, factor, addend), which another file declares: `iterations` times 4 products on 3 independent vec4 an
// invocation. factors [8]: a vec4 of factors, a vec4 of addends, read so that no compiler can fold them; output
// [4 invocations]: the sum of the 3 vec4, which start at 0, 1 and 2 times the factors.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= dims.invocations) {
    return;
  }
  let factor = factors[0];
  let addend = factors[1];
  var x = Stored();
  var y = factor;
  var z = factor + factor;
  for (var i = 0u; i < dims.iterations; i++) {
    for (var j = 0u; j < 4u; j++) {
      x = multiply_add(x, factor, addend);
      y = multiply_add(y, factor, addend);
      z = multiply_add(z, factor, addend);
    }
  }
  output[id.x] = x + y + z;
}
