// Operands of the op `matmul-experts` (product/contracts/matmul-experts.ts), for the kernels that also multiply rows (rows.wgsl):
// output[p, columns] = activations[row, inner] * weights[experts[p], columns, inner]^T (+ bias[experts[p], columns])
// for pairs p of a token and an expert. activations, bias and output f32; weights of expertCount experts from
// firstExpert on.
// Rows are some pairs of a tile that group-pairs made, all of one expert; a workgroup's third index counts turns of
// one tile. Pairs beyond a tile's and columns beyond the last are clamped when read and not written.

struct Dims {
  pairs: u32,
  chosen: u32,
  columns: u32,
  inner: u32,
  isGathered: u32,
  firstExpert: u32,
  expertCount: u32,
  hasBias: u32,
  tileRows: u32,
  tileCount: u32,
}

@group(0) @binding(0) var<uniform> dims: Dims;
@group(0) @binding(1) var<storage, read> activations: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> experts: array<u32>;
@group(0) @binding(3) var<storage, read> weights: array<Elements>;
@group(0) @binding(4) var<storage, read> bias: array<f32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;

struct Rows {
  first: u32, // place in experts of the first pair
  count: u32,
  expert: u32,
}

// Those of a workgroup, `height` of them at most.
fn rows_at(group: vec3<u32>, height: u32) -> Rows {
  let tile = 2u * dims.pairs + 3u * group.y;
  let expert = experts[tile];
  let skipped = group.z * height;
  // An expert before the first wraps around and is far beyond the last.
  let isHere = expert - dims.firstExpert < dims.expertCount;
  let count = select(0u, max(experts[tile + 2u], skipped) - skipped, isHere);
  return Rows(dims.pairs + experts[tile + 1u] + skipped, min(height, count), expert);
}

// There is room for as many tiles as the pairs can make at most, of experts that may be bound elsewhere.
fn is_empty(rows: Rows) -> bool {
  return rows.count == 0u;
}

fn activation_row(rows: Rows, row: u32) -> u32 {
  let pair = experts[rows.first + min(row, rows.count - 1u)];
  return select(pair, pair / dims.chosen, dims.isGathered == 1u);
}

fn weight_row(rows: Rows, column: u32) -> u32 {
  return (rows.expert - dims.firstExpert) * dims.columns + min(column, dims.columns - 1u);
}

// Four columns, or as many as there are, one way each: drivers join the stores of neighbours.
fn store(rows: Rows, row: u32, column: u32, sum: vec4<f32>) {
  let start = experts[rows.first + min(row, rows.count - 1u)] * dims.columns + column;
  let count = dims.columns - column;
  if (row < rows.count && column < dims.columns) {
    var result = sum;
    if (dims.hasBias == 1u) {
      let place = rows.expert * dims.columns + column;
      result += vec4(bias[place], bias[place + 1u], bias[place + 2u], bias[place + 3u]);
    }
    output[start] = result.x;
    if (count >= 4u) {
      output[start + 1u] = result.y;
      output[start + 2u] = result.z;
      output[start + 3u] = result.w;
    } else if (count == 3u) {
      output[start + 1u] = result.y;
      output[start + 2u] = result.z;
    } else if (count == 2u) {
      output[start + 1u] = result.y;
    }
  }
}
