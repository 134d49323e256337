// Greedy choice: result = (index of the highest logit, its bits, number of logits that are NaN or infinite, 0), each
// of all rows one behind the other. logits [rows, count] f32, result [4, rows] u32. Equal logits: the lowest index. Not-finite logits are counted by their
// bits, since WGSL lets a compiler assume that there are none; they are never chosen.
// One workgroup a row strides over its logits, then reduces by a tree in workgroup memory.

var<workgroup> best_values: array<f32, WORKGROUP_SIZE>;
var<workgroup> best_indices: array<u32, WORKGROUP_SIZE>;
var<workgroup> not_finite_counts: array<u32, WORKGROUP_SIZE>;

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(local_invocation_index) local: u32, @builtin(workgroup_id) group: vec3<u32>) {
  let row = group.x;
  let first = row * dims.count;
  var value = -3.4028234e38;
  var index = dims.count;
  var not_finite = 0u;
  for (var i = local; i < dims.count; i += WORKGROUP_SIZE) {
    let logit = logits[first + i];
    if ((bitcast<u32>(logit) & 0x7f800000u) == 0x7f800000u) {
      not_finite++;
    } else if (logit > value || index == dims.count) {
      value = logit;
      index = i;
    }
  }
  best_values[local] = value;
  best_indices[local] = index;
  not_finite_counts[local] = not_finite;
  workgroupBarrier();
  for (var half = WORKGROUP_SIZE / 2u; half > 0u; half /= 2u) {
    if (local < half) {
      let other = local + half;
      let higher = best_values[other] > best_values[local];
      let tied = best_values[other] == best_values[local];
      if (higher || (tied && best_indices[other] < best_indices[local])) {
        best_values[local] = best_values[other];
        best_indices[local] = best_indices[other];
      }
      not_finite_counts[local] += not_finite_counts[other];
    }
    workgroupBarrier();
  }
  if (local == 0u) {
    result[row] = best_indices[0];
    result[dims.rows + row] = bitcast<u32>(best_values[0]);
    result[2u * dims.rows + row] = not_finite_counts[0];
    result[3u * dims.rows + row] = 0u;
  }
}
