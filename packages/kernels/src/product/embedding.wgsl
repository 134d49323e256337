// Embedding: output[row, :] = scale * weights[tokens[row] - firstToken, :], weights of any type (product/weights/).
// tokens [rows] u32, weights [vocabularySize, hiddenSize], output [rows, hiddenSize] f32.
// One invocation decodes one load of 16 bytes. A token that the table does not hold writes nothing: a table
// larger than a binding is looked up part by part.

alias Stored = Load;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row_size = dims.hidden_size / (4u * LOAD_VEC4);
  let row = id.y;
  // Unsigned: a token before the table is far behind it.
  let token = tokens[row] - dims.first_token;
  if (id.x >= row_size || token >= dims.vocabulary_size) {
    return;
  }
  let source = token * row_size + id.x;
  let load = weights[source];
  let factors = scale_at(source * LOAD_VEC4 / 8u);
  for (var part = 0u; part < LOAD_VEC4; part++) {
    // As products with an input of 1.
    let quants = vec4_of(load, part);
    let decoded = vec4(
      scaled(quants.x, 1.0, factors),
      scaled(quants.y, 1.0, factors),
      scaled(quants.z, 1.0, factors),
      scaled(quants.w, 1.0, factors),
    );
    output[(row * row_size + id.x) * LOAD_VEC4 + part] = dims.scale * decoded;
  }
}
