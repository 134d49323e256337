// What lanes/subgroups.wgsl declares, by workgroup memory alone: first over CHUNK neighbours, then over the
// chunks.

// Main's parameter has to hold a number; this one is not read.
struct Subgroup {
  @builtin(local_invocation_id) id: vec3<u32>,
}

const CHUNK = 8u;

var<workgroup> lane_values: array<Each, WORKGROUP_SIZE>;
var<workgroup> chunk_values: array<Each, WORKGROUP_SIZE / CHUNK>;

fn subgroup_local(local: u32, subgroup: Subgroup) -> u32 {
  return local;
}

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

fn workgroup_max(x: Each, local: u32, subgroup: Subgroup) -> Each {
  share(x, local);
  if (local < WORKGROUP_SIZE / CHUNK) {
    var most = lane_values[local * CHUNK];
    for (var i = 1u; i < CHUNK; i++) {
      most = max(most, lane_values[local * CHUNK + i]);
    }
    chunk_values[local] = most;
  }
  workgroupBarrier();
  var most = chunk_values[0];
  for (var i = 1u; i < WORKGROUP_SIZE / CHUNK; i++) {
    most = max(most, chunk_values[i]);
  }
  return most;
}

fn workgroup_sum(x: Each, local: u32, subgroup: Subgroup) -> Each {
  share(x, local);
  if (local < WORKGROUP_SIZE / CHUNK) {
    var sum = Each();
    for (var i = 0u; i < CHUNK; i++) {
      sum += lane_values[local * CHUNK + i];
    }
    chunk_values[local] = sum;
  }
  workgroupBarrier();
  var sum = Each();
  for (var i = 0u; i < WORKGROUP_SIZE / CHUNK; i++) {
    sum += chunk_values[i];
  }
  return sum;
}
