// What lanes/subgroups.wgsl declares, by workgroup memory alone: first over CHUNK neighbours, then over the
// chunks.

const CHUNK = 8u;

var<workgroup> lane_values: array<Each, WORKGROUP_SIZE>;
var<workgroup> chunk_values: array<Each, WORKGROUP_SIZE / CHUNK>;

fn share(x: Each, local: u32) {
  workgroupBarrier();
  lane_values[local] = x;
  workgroupBarrier();
}

fn quad_sum(x: Each, local: u32) -> Each {
  share(x, local);
  let first = local / 4u * 4u;
  return (lane_values[first] + lane_values[first + 1u]) + (lane_values[first + 2u] + lane_values[first + 3u]);
}

fn workgroup_total(x: Each, is_sum: bool, local: u32, subgroup: Subgroup) -> Each {
  share(x, local);
  if (local < WORKGROUP_SIZE / CHUNK) {
    var total = lane_values[local * CHUNK];
    for (var i = 1u; i < CHUNK; i++) {
      total = joined(total, lane_values[local * CHUNK + i], is_sum);
    }
    chunk_values[local] = total;
  }
  workgroupBarrier();
  var total = chunk_values[0];
  for (var i = 1u; i < WORKGROUP_SIZE / CHUNK; i++) {
    total = joined(total, chunk_values[i], is_sum);
  }
  return total;
}
