// Puts together the parts that split attention left (Dao et al. 2023, Flash-Decoding): output[h] = the mean
// of parts[s, h] over s, weighted by exp(log_sums[s, h]). parts [splits, head_count, head_size], log_sums
// [splits, head_count], output [head_count, head_size], all f32. One invocation computes four neighbouring
// elements.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let size = dims.head_count * (dims.head_size / 4u);
  if (id.x >= size) {
    return;
  }
  let head = id.x / (dims.head_size / 4u);
  var highest = log_sums[head];
  for (var split = 1u; split < dims.splits; split++) {
    highest = max(highest, log_sums[split * dims.head_count + head]);
  }
  var sum = vec4<f32>();
  var weight_sum = 0.0;
  for (var split = 0u; split < dims.splits; split++) {
    let weight = exp(log_sums[split * dims.head_count + head] - highest);
    weight_sum += weight;
    sum = fma(vec4(weight), parts[split * size + id.x], sum);
  }
  output[id.x] = sum / weight_sum;
}
