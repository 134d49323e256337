// A hash of 32 bits (Jarzynski and Olano 2020, JCGT 9(3), listing "pcg"): the same numbers on every adapter, and on the
// host.

fn pcg(input: u32) -> u32 {
  let state = input * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

/// The bits of element `index` of those of this seed.
fn hash_at(index: u32) -> u32 {
  return pcg(index ^ pcg(dims.seed));
}
