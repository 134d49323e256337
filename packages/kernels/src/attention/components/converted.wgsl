// Four elements of a load in the type that matrices take.

fn component_vec4(load: Stored, part: u32, scale: f32) -> vec4<Component> {
  return vec4<Component>(scale * cached_vec4(load, part));
}
