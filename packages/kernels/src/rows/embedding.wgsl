// Embedding: output[row, :] = scale * table[tokens[row] - firstToken, :]
// tokens [rows] u32, table [vocabularySize, hiddenSize] Element, output [rows, hiddenSize] f32.
// One invocation copies four neighbouring elements. A token that the table does not hold writes nothing: a table
// larger than a binding is looked up part by part.

override WORKGROUP_SIZE: u32 = 64;

struct Dims {
  rows: u32,
  hiddenSize: u32,
  vocabularySize: u32,
  firstToken: u32,
  scale: f32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> tokens: array<u32>;
@group(0) @binding(2) var<storage, read> table: array<Element4>;
@group(0) @binding(3) var<storage, read_write> output: array<vec4<f32>>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row_size = dims.hiddenSize / 4u;
  let row = id.y;
  // Unsigned: a token before the table is far behind it.
  let token = tokens[row] - dims.firstToken;
  if (id.x >= row_size || token >= dims.vocabularySize) {
    return;
  }
  output[row * row_size + id.x] = dims.scale * vec4<f32>(table[token * row_size + id.x]);
}
