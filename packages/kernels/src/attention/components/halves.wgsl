// Four elements of a load of f16 as matrices of f16 take them: as they are.

fn component_vec4(load: Stored, part: u32, scale: f32) -> vec4<f16> {
  return bitcast<vec4<f16>>(select(load.xy, load.zw, part == 1u));
}
