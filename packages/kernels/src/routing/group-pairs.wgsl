// Groups pairs of a token and an expert by expert, so that each expert's weights are read once for a tile of pairs.
// experts u32: [pairs] the expert of each pair, read; behind them, written: [pairs] the pairs ordered by expert, those
// of one expert as they came; [tileCount, 3] tiles of at most tileRows of them: expert, first place in that order,
// count. Tiles that are not needed have a count of 0.
// One workgroup an expert, EXPERT_COUNT of them: every invocation walks over neighbouring pairs twice. It counts them by
// expert in workgroup memory, and its own expert's for itself; from the sums of those before it knows where its own pairs go.

var<workgroup> counts: array<atomic<u32>, EXPERT_COUNT>;
var<workgroup> own_counts: array<u32, WORKGROUP_SIZE>;

fn tiles_of(count: u32) -> u32 {
  return (count + dims.tile_rows - 1u) / dims.tile_rows;
}

fn write_tile(tile: u32, expert: u32, first: u32, count: u32) {
  let at = 2u * dims.pairs + 3u * tile;
  experts[at] = expert;
  experts[at + 1u] = first;
  experts[at + 2u] = count;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let expert = group.x;
  let share = (dims.pairs + WORKGROUP_SIZE - 1u) / WORKGROUP_SIZE;
  let begin = min(local * share, dims.pairs);
  let end = min(begin + share, dims.pairs);
  var own = 0u;
  for (var pair = begin; pair < end; pair++) {
    let of_pair = min(experts[pair], dims.expert_count - 1u);
    atomicAdd(&counts[of_pair], 1u);
    own += select(0u, 1u, of_pair == expert);
  }
  own_counts[local] = own;
  workgroupBarrier();

  var first = 0u; // place of this expert's first pair
  var tile = 0u; // and its first tile
  for (var i = 0u; i < expert; i++) {
    let count = atomicLoad(&counts[i]);
    first += count;
    tile += tiles_of(count);
  }
  var place = first;
  for (var i = 0u; i < local; i++) {
    place += own_counts[i];
  }
  for (var pair = begin; pair < end; pair++) {
    if (min(experts[pair], dims.expert_count - 1u) == expert) {
      experts[dims.pairs + place] = pair;
      place++;
    }
  }

  let count = atomicLoad(&counts[expert]);
  let needed = tiles_of(count);
  for (var i = local; i < needed; i += WORKGROUP_SIZE) {
    let row = i * dims.tile_rows;
    write_tile(tile + i, expert, first + row, min(dims.tile_rows, count - row));
  }
  if (expert == dims.expert_count - 1u) {
    for (var i = tile + needed + local; i < dims.tile_count; i += WORKGROUP_SIZE) {
      write_tile(i, 0u, 0u, 0u);
    }
  }
}
