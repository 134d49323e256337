// What closes a product of 2 columns lines, the gate's first: output = act(gate) * up (Shazeer 2020, section 2).

alias Activated = f32;

fn finish_one(rows: Rows, row: u32, column: u32, range: u32, sums: vec2<f32>) {
  if (row < rows.count && column < dims.columns) {
    output[output_row(rows, row) * dims.columns + column] = activated(sums.x, dims.kind) * sums.y;
  }
}
