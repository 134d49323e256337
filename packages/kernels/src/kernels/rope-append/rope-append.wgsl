// Rotary embedding (Su et al. 2021, eq. 34) and append to the KV cache, in one pass over the fused projection.
// qkv [rows, (headCount + 2 kvHeadCount) headSize] f32: queries, keys, values of each token.
// rotations [capacity, headSize / 2] = (cos, sin) of position * theta_i, from the host in float64.
// queries [rows, headCount, headSize] f32; keys, values [kvHeadCount, capacity, headSize] Element.
// Row r stands at position step.position + r. Element i turns with element i + headSize / 2 (the rotate-half
// order of Hugging Face checkpoints); values are not turned. One invocation handles one such pair.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  rows: u32,
  headCount: u32,
  kvHeadCount: u32,
  headSize: u32,
  capacity: u32,
}

struct Step {
  position: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<uniform> step: Step;
@group(0) @binding(2) var<storage, read> qkv: array<f32>;
@group(0) @binding(3) var<storage, read> rotations: array<vec2<f32>>;
@group(0) @binding(4) var<storage, read_write> queries: array<f32>;
@group(0) @binding(5) var<storage, read_write> keys: array<Element>;
@group(0) @binding(6) var<storage, read_write> values: array<Element>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let half = dims.headSize / 2u;
  let heads = dims.headCount + 2u * dims.kvHeadCount;
  let row = id.y;
  if (id.x >= heads * half) {
    return;
  }
  let head = id.x / half;
  let i = id.x % half;
  let position = step.position + row;
  let source = (row * heads + head) * dims.headSize + i;
  let x = vec2(qkv[source], qkv[source + half]);
  let r = rotations[position * half + i];
  let turned = vec2(x.x * r.x - x.y * r.y, x.y * r.x + x.x * r.y);
  if (head < dims.headCount) {
    let at = (row * dims.headCount + head) * dims.headSize + i;
    queries[at] = turned.x;
    queries[at + half] = turned.y;
  } else if (head < dims.headCount + dims.kvHeadCount) {
    let at = ((head - dims.headCount) * dims.capacity + position) * dims.headSize + i;
    keys[at] = Element(turned.x);
    keys[at + half] = Element(turned.y);
  } else {
    let at = ((head - dims.headCount - dims.kvHeadCount) * dims.capacity + position) * dims.headSize + i;
    values[at] = Element(x.x);
    values[at + half] = Element(x.y);
  }
}
