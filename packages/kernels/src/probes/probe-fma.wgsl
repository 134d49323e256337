// Fused multiply-adds of Stored, four floats. With |factor| < 1 the values stay small for any number of iterations.

fn multiply_add(x: Stored, factor: Stored, addend: Stored) -> Stored {
  return fma(x, factor, addend);
}
