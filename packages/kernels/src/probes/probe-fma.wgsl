// Fused multiply-adds of Element. With |factor| < 1 the values stay small for any number of iterations.

fn multiply_add(x: Element4, factor: Element4, addend: Element4) -> Element4 {
  return fma(x, factor, addend);
}
