// What closes a product of 2 columns lines, the gate's first: output = act(gate) * up (Shazeer 2020, section 2).

@group(0) @binding(OUTPUT) var<storage, read_write> output: array<f32>;

const LINES_AN_OUTPUT = 2u;

fn line_of(column: u32, which: u32) -> u32 {
  return min(column, dims.columns - 1u) + which * dims.columns;
}

/// act(gate) * up; kind 0 is SiLU, 1 GELU, 2 its tanh form. The error function is Abramowitz and Stegun 1964, 7.1.26,
/// off by 1.5e-7 at most; (1 + tanh(y)) / 2 is the sigmoid of 2 y.
fn gated(gate: f32, up: f32) -> f32 {
  if (dims.kind == 1u) {
    let x = abs(gate) * 0.7071067811865476;
    let t = 1.0 / (1.0 + 0.3275911 * x);
    let series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return 0.5 * gate * (1.0 + sign(gate) * (1.0 - series * exp(-x * x))) * up;
  }
  let y = select(gate, 1.5957691216057308 * (gate + 0.044715 * gate * gate * gate), dims.kind == 2u);
  return gate / (1.0 + exp(-y)) * up;
}

fn finish_one(rows: Rows, row: u32, column: u32, range: u32, sums: vec2<f32>) {
  if (row < rows.count && column < dims.columns) {
    output[output_row(rows, row) * dims.columns + column] = gated(sums.x, sums.y);
  }
}
