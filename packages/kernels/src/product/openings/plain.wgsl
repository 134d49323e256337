// What opens a product: its input as it is.

const NORMS = false;

/// Elements 4 k to 4 k + 3 of a row that begins at vec4 `start`.
fn opened(start: u32, k: u32) -> Opened {
  return Opened(activations[start + k], 0.0);
}

/// Element `i` of the row and its square.
fn opened_one(start: u32, i: u32) -> vec2<f32> {
  return vec2(activations[start + i / 4u][i % 4u], 0.0);
}

fn norm_factor(squares: f32) -> f32 {
  return 1.0;
}
