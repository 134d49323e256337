// Layer norm (Ba et al. 2016, eq. 4): mean and variance, with a bias where has_bias = 1. First the mean, then the squares of
// what is left of it, since the difference of two sums of squares would lose digits where the mean is large.

/// Four elements of a row less the mean, those that it is of; the others are 0.
fn deviation(source: u32, i: u32, mean: f32) -> vec4<f32> {
  return select(vec4<f32>(), input[source + i] - mean, 4u * i + vec4(0u, 1u, 2u, 3u) < vec4(dims.norm_size));
}

fn mean_of(source: u32, local: u32) -> f32 {
  var sum = 0.0;
  for (var i = local; 4u * i < dims.norm_size; i += WORKGROUP_SIZE) {
    sum += dot(deviation(source, i, 0.0), vec4(1.0));
  }
  let mean = workgroup_sum(local, sum) / f32(dims.norm_size);
  workgroupBarrier();
  return mean;
}

fn biased(i: u32, x: vec4<f32>) -> vec4<f32> {
  if (HAS_BIAS) {
    return x + bias[i];
  }
  return x;
}
