// Adds to each row of output [rows, size] a row of table [tableRows, size], all f32: the row of its position
// (learned positions), or, where isPositioned = 0, the first (a bias).
// Row r stands at position step.position + r % rowsPerSequence; one beyond the table takes its last row.
// One invocation adds four neighbouring elements.

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row_size = dims.size / 4u;
  if (id.x >= row_size) {
    return;
  }
  let position = step.position + id.y % dims.rows_per_sequence;
  let row = select(0u, min(position, dims.table_rows - 1u), dims.is_positioned == 1u);
  output[id.y * row_size + id.x] += table[row * row_size + id.x];
}
