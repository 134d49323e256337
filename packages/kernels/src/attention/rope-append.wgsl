// What stands between the fused projection and attention, in one pass: bias, RMSNorm of query and key heads (Qwen3,
// Gemma 3), rotary embedding (Su et al. 2021, eq. 34) and append to the KV cache. What it computes:
// rope-append-contract.ts. qkv [rows, headCount + 2 kvHeadCount, headSize] f32: queries, keys, values of each token;
// bias the same of one row; norm_weights [2, headSize] f32: of queries, of keys; rotations [positions, rotated / 2]
// (cos, sin); queries [rows, headCount, headSize] f32; keys, values [sequences, kvHeadCount, capacity, headSize];
// the token at position p has slot p % capacity.
// One invocation makes one vec4 of one head, one workgroup whole heads of one row. Where heads are normed, invocations
// tell each other the squares of their elements, and where the cache is quantised, the largest of their block of 32; two
// blocks take a word.

var<workgroup> squares: array<f32, WORKGROUP_SIZE>;
var<workgroup> eighths: array<f32, WORKGROUP_SIZE>;
var<workgroup> largest: array<f32, WORKGROUP_SIZE>;

fn heads() -> u32 {
  return dims.head_count + 2u * dims.kv_head_count;
}

/// Element i of a head, with its bias.
fn projected(row: u32, head: u32, i: u32) -> f32 {
  let at = head * dims.head_size + i;
  var x = qkv[row * heads() * dims.head_size + at];
  if (dims.has_bias == 1u) {
    x += bias[at];
  }
  return x;
}

/// The same, times its weight of the norm; the norm's factor is one for the head and multiplies what is made of it.
fn weighted(row: u32, head: u32, i: u32) -> f32 {
  let x = projected(row, head, i);
  if (HAS_NORM) {
    return x * norm_weights[select(0u, dims.head_size, head >= dims.head_count) + i];
  }
  return x;
}

fn turned(row: u32, head: u32, position: u32, i: u32) -> f32 {
  let x = weighted(row, head, i);
  if (i >= dims.rotated) {
    return x;
  }
  let half = dims.rotated / 2u;
  let is_first = i < half;
  let partner = weighted(row, head, select(i - half, i + half, is_first));
  let r = rotations[position * half + i % half];
  return x * r.x + select(partner, -partner, is_first) * r.y;
}

/// Factor of the norm of the head whose vec4 i is the invocation's own; all of the workgroup call it. Invocations add up
/// every eighth of the squares, then those sums.
fn norm_factor(local: u32, i: u32, own: vec4<f32>) -> f32 {
  let head4 = dims.head_size / 4u;
  let first = local - i;
  squares[local] = dot(own, own);
  workgroupBarrier();
  var sum = 0.0;
  for (var k = i % 8u; k < head4; k += 8u) {
    sum += squares[first + k];
  }
  eighths[local] = sum;
  workgroupBarrier();
  sum = eighths[first];
  for (var k = 1u; k < min(8u, head4); k++) {
    sum += eighths[first + k];
  }
  return inverseSqrt(sum / f32(dims.norm_size) + dims.epsilon);
}

/// The scale of the block of 32 that begins with vec4 `first` of the workgroup, as f16 holds it.
fn block_scale(first: u32) -> f32 {
  var most = largest[first];
  for (var k = 1u; k < 8u; k++) {
    most = max(most, largest[first + k]);
  }
  return unpack2x16float(pack2x16float(vec2(most / 127.0, 0.0))).x;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let head4 = dims.head_size / 4u;
  // A power of 2, so that no head goes over the end of a workgroup.
  let places = max(HEAD_VEC4_MULTIPLE, 1u << (32u - countLeadingZeros(head4 - 1u)));
  let row = id.y;
  let head = id.x / places;
  let i = id.x % places;
  let is_there = head < heads() && i < head4;
  let position = step.position + row % dims.rows_per_sequence;
  let is_value = head >= dims.head_count + dims.kv_head_count;
  var own: vec4<f32>;
  var x: vec4<f32>;
  for (var c = 0u; c < 4u && is_there; c++) {
    if (is_value) {
      x[c] = projected(row, head, 4u * i + c);
    } else {
      x[c] = turned(row, head, position, 4u * i + c);
    }
    if (HAS_NORM) {
      own[c] = projected(row, head, 4u * i + c);
    }
  }
  if (HAS_NORM) {
    let factor = norm_factor(local, i, own);
    if (!is_value) {
      x *= factor;
    }
  }
  var scale = 1.0;
  var next_scale = 0.0;
  if (QUANTISED) {
    largest[local] = max(max(abs(x.x), abs(x.y)), max(abs(x.z), abs(x.w)));
    workgroupBarrier();
    scale = block_scale(local / 8u * 8u);
    next_scale = block_scale(min(local / 8u * 8u + 8u, WORKGROUP_SIZE - 8u));
  }
  if (!is_there) {
    return;
  }
  if (head < dims.head_count) {
    queries[(row * dims.head_count + head) * head4 + i] = x;
    return;
  }
  let region = step.sequence + row / dims.rows_per_sequence;
  let kv_head = region * dims.kv_head_count + (head - dims.head_count) % dims.kv_head_count;
  let token = kv_head * dims.capacity + position % dims.capacity;
  // Scales lie behind the quants of all heads.
  let quant_words = dims.sequences * dims.kv_head_count * dims.capacity * head4;
  let scale_words = (head4 + HEAD_VEC4_MULTIPLE - 1u) / HEAD_VEC4_MULTIPLE;
  let scale_at = quant_words + token * scale_words + i / HEAD_VEC4_MULTIPLE;
  let has_scales = QUANTISED && i % HEAD_VEC4_MULTIPLE == 0u;
  if (is_value) {
    values[token * head4 + i] = stored(x, scale);
    if (has_scales) {
      values[scale_at] = stored_scales(scale, next_scale);
    }
  } else {
    keys[token * head4 + i] = stored(x, scale);
    if (has_scales) {
      keys[scale_at] = stored_scales(scale, next_scale);
    }
  }
}
