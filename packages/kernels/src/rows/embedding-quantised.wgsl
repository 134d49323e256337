// Embedding from a quantised table: output[row, :] = scale * table[tokens[row] - firstToken, :]
// tokens [rows] u32, table [vocabularySize, hiddenSize] words of quants (WORD_VEC4 vec4 of elements a word),
// scales one f16 for 32 elements, two a word, output [rows, hiddenSize] f32; hiddenSize is a multiple of 32.
// One invocation decodes four neighbouring elements. A token that the table does not hold writes nothing: a table
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
@group(0) @binding(2) var<storage, read> table: array<Quants>;
@group(0) @binding(3) var<storage, read> scales: array<u32>;
@group(0) @binding(4) var<storage, read_write> output: array<vec4<f32>>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row_size = dims.hiddenSize / 4u;
  let row = id.y;
  // Unsigned: a token before the table is far behind it.
  let token = tokens[row] - dims.firstToken;
  if (id.x >= row_size || token >= dims.vocabularySize) {
    return;
  }
  let source = token * row_size + id.x;
  let block = source / 8u;
  let scale = unpack2x16float(scales[block / 2u])[block % 2u];
  output[row * row_size + id.x] = dims.scale * scale * quants_at(table[source / WORD_VEC4], source % WORD_VEC4);
}
