// Read bandwidth: output[i] = sum over j of the elements of input[i + j * invocations], j < READS.
// input [4 count] f32 read as vec4, output [count / READS] f32; count is the number of vec4, a multiple of
// READS. One invocation reads READS vec4, each as far from the last as there are invocations, so that
// neighbours read neighbouring memory, and writes one number so that no read can be left out.

const READS = 16u;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  let i = id.y * groups.x * WORKGROUP_SIZE + id.x;
  let invocations = dims.count / READS;
  if (i >= invocations) {
    return;
  }
  var sum = vec4<f32>();
  for (var j = 0u; j < READS; j++) {
    sum += input[i + j * invocations];
  }
  output[i] = (sum.x + sum.y) + (sum.z + sum.w);
}
