// Packed int8 products: x is the 32-bit sum of the product before, its bytes read as four int8; sums are modulo 2^32.

alias Stored = vec4<u32>;

fn multiply_add(x: Stored, factor: Stored, addend: Stored) -> Stored {
  return addend + bitcast<Stored>(vec4(
    dot4I8Packed(x.x, factor.x),
    dot4I8Packed(x.y, factor.y),
    dot4I8Packed(x.z, factor.z),
    dot4I8Packed(x.w, factor.w),
  ));
}
