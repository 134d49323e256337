// Weights of any type as schedules of many rows read them: eight neighbouring elements at a time, in EIGHT_LOADS loads.

alias Stored = Eight;

/// Four of the eight that are `at` eights behind the first weight: half 0 or 1.
fn four_at(at: u32, half: u32, scale: Scale) -> vec4<f32> {
  return four_of(weights[at * EIGHT_LOADS + half * (EIGHT_LOADS - 1u)], half, scale);
}
