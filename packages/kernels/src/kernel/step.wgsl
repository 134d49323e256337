// Where the sequences of a pass stand: written once a pass (each step of decoding is one), while what is dispatched stays the same.

struct Step {
  position: u32, // of the first row of each sequence
  sequence: u32, // the first region of the KV cache that the pass writes and reads
}
