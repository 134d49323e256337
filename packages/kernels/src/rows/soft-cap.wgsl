// Soft cap (Gemma 2, section 2): values[i] = cap tanh(values[i] / cap), in place. values [count] f32.
// tanh is written out: adapters differ in theirs, and some overflow. Numbers that are not finite stay so.
// One invocation bounds one value.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * WORKGROUP_SIZE + id.x;
  if (i >= dims.count || (bitcast<u32>(values[i]) & 0x7f800000u) == 0x7f800000u) {
    return;
  }
  let x = clamp(values[i] / dims.cap, -15.0, 15.0);
  // Near 0 the quotient of exponentials would lose digits that the series keeps.
  let series = x - x * x * x / 3.0;
  values[i] = dims.cap * select(1.0 - 2.0 / (exp(2.0 * x) + 1.0), series, abs(x) < 0.01);
}
