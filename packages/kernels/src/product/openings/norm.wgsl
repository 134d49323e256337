// What opens a product: the RMSNorm of its input's rows (Zhang and Sennrich 2019, eq. 4). Its factor is one for a row, so
// it multiplies the sums. The mean is over normSize elements; those behind them are 0.

const NORMS = true;

/// Elements 4 k to 4 k + 3 of a row that begins at vec4 `start`, weighted, and the sum of their squares.
fn opened(start: u32, k: u32) -> Opened {
  let x = input[start + k];
  return Opened(x * norm_weight[k], dot(x, x));
}

/// Element `i` of the row, weighted, and its square.
fn opened_one(start: u32, i: u32) -> vec2<f32> {
  let x = input[start + i / 4u][i % 4u];
  return vec2(x * norm_weight[i / 4u][i % 4u], x * x);
}

fn norm_factor(squares: f32) -> f32 {
  return inverseSqrt(squares / f32(dims.norm_size) + dims.epsilon);
}
