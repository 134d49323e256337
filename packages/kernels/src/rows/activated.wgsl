// Activations of Activated, a number or a vector. kind: 0 SiLU, 1 GELU (Hendrycks and Gimpel 2016), 2 its tanh form, 3 ReLU.

fn sigmoid(x: Activated) -> Activated {
  return 1.0 / (1.0 + exp(-x));
}

/// Abramowitz and Stegun 1964, 7.1.26: the error is at most 1.5e-7.
fn erf(x: Activated) -> Activated {
  let t = 1.0 / (1.0 + 0.3275911 * abs(x));
  let polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sign(x) * (1.0 - polynomial * exp(-x * x));
}

fn activated(x: Activated, kind: u32) -> Activated {
  if (kind == 1u) {
    return 0.5 * x * (1.0 + erf(x * 0.7071067811865476));
  }
  if (kind == 2u) {
    // (1 + tanh(y)) / 2 is the sigmoid of 2 y.
    return x * sigmoid(1.5957691216057308 * (x + 0.044715 * x * x * x));
  }
  return select(x * sigmoid(x), max(x, Activated()), kind == 3u);
}
