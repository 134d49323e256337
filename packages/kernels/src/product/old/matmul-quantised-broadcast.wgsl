// output = activations * weights^T, of rows (product/operands/rows.wgsl) or of the pairs of an expert (product/operands/pairs.wgsl);
// weights words of q8_0 or q4_0 (product/operands/quants.wgsl), accumulation f32; inner is a multiple of 32.
// Subgroup broadcast without workgroup memory: one invocation computes 4 neighbouring columns of ROWS rows (4 or
// 8, at most the subgroup size). Lane r loads four activations of row r and hands them to the whole subgroup;
// a word of quants is decoded once for all rows. The trip count of the words of a block comes from the
// dimensions, so that no compiler unrolls them.

override WORKGROUP_SIZE: u32 = 32;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let rows = rows_at(group, ROWS);
  if (is_empty(rows)) {
    return;
  }
  let inner4 = dims.inner / 4u;
  let blocks = dims.inner / 32u;
  let column = (group.x * WORKGROUP_SIZE + local) * 4u;
  let x_start = activation_row(rows, min(lane, ROWS - 1u)) * inner4;
  let start = blocks * vec4(
    weight_row(rows, column),
    weight_row(rows, column + 1u),
    weight_row(rows, column + 2u),
    weight_row(rows, column + 3u),
  );
  let block_words = inner4 / WORD_VEC4 / blocks;
  var sums: array<vec4<f32>, 8>;
  for (var block = 0u; block < blocks; block++) {
    let at = start + block;
    let scale = vec4(scale_at(at.x), scale_at(at.y), scale_at(at.z), scale_at(at.w));
    for (var i = 0u; i < block_words; i++) {
      let word = at * block_words + i;
      let q = vec4(weights[word.x], weights[word.y], weights[word.z], weights[word.w]);
      for (var part = 0u; part < WORD_VEC4; part++) {
        let x = activations[x_start + (block * block_words + i) * WORD_VEC4 + part];
        let w = mat4x4<f32>(
          scale.x * quants_at(q.x, part),
          scale.y * quants_at(q.y, part),
          scale.z * quants_at(q.z, part),
          scale.w * quants_at(q.w, part),
        );
        sums[0] += subgroupBroadcast(x, 0u) * w;
        sums[1] += subgroupBroadcast(x, 1u) * w;
        sums[2] += subgroupBroadcast(x, 2u) * w;
        sums[3] += subgroupBroadcast(x, 3u) * w;
        if (ROWS == 8u) {
          sums[4] += subgroupBroadcast(x, 4u) * w;
          sums[5] += subgroupBroadcast(x, 5u) * w;
          sums[6] += subgroupBroadcast(x, 6u) * w;
          sums[7] += subgroupBroadcast(x, 7u) * w;
        }
      }
    }
  }
  for (var i = 0u; i < rows.count; i++) {
    var sum = sums[0];
    for (var candidate = 1u; candidate < ROWS; candidate++) {
      sum = select(sum, sums[candidate], candidate == i);
    }
    store(rows, i, column, sum);
  }
}
