// Weights that are floats, f32.wgsl or f16.wgsl: they have no scales, and a load is decoded in any order.

alias Scale = f32;

const HAS_OFFSETS = false; // another number a block, which is added

fn scale_at(block: u32) -> Scale {
  return 1.0;
}

/// The load with its next TURN_VEC4 vec4 in front.
fn turned(load: Load) -> Load {
  return load;
}

fn scaled(product: f32, input_sum: f32, scale: Scale) -> f32 {
  return product;
}
