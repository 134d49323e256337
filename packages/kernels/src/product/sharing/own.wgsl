// How invocations come by the rows that all of them need: each loads all of them (LANES is 1), and caches do the sharing.

struct Lanes {
  @builtin(local_invocation_index) local: u32,
}

fn loaded_row(lanes: Lanes) -> u32 {
  return 0u;
}

fn handed(loaded: vec4<f32>, lane: u32) -> vec4<f32> {
  return loaded;
}
