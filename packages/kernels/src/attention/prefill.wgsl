// Causal attention of many rows: online softmax over blocks of keys (Milakov and Gimelshein 2018; Dao et al.
// 2022, algorithm 1), both products as register tiles over workgroup memory. Operands:
// attention/operands.wgsl.
//
// 4 neighbours of a line are a quad, a vec4. A workgroup of QUAD_GROUPS x LANES invocations computes QUADS
// quads, late rows first: they see the most keys. For each block of BLOCK keys: logits, in tiles of 4 vec4 of
// the head; weighted values, in tiles of 16 keys. Invocation (group, lane): OWN_QUADS quads, QUAD_GROUPS
// apart, KEYS keys and SHARE vec4, LANES apart. The constants follow from the tuning and the head
// (attention/prefill.ts).

alias Each = vec4<f32>;
alias EachIndex = vec4<u32>;

const INVOCATION_VEC4 = INVOCATIONS * CACHED_VEC4; // of the cache, that all invocations load at once

struct Quad {
  place: vec4<u32>,
  end: vec4<u32>, // of the keys that a query sees; 0 where there is no query
  highest: vec4<f32>, // logit; at first the sink
  slope: vec4<f32>,
}

var<workgroup> quads: array<Quad, QUADS>;
var<workgroup> quad_tile: array<array<vec4<f32>, STRIDE>, max(16u, LANES)>; // [element, lane or key][quad]
// Values: [key][element]; keys: [element + 4 * (key / COLUMNS)][key % COLUMNS]. One column more spares bank
// conflicts.
var<workgroup> cache_tile: array<array<vec4<f32>, COLUMNS + 1u>, 16>;

/// One scaled element of a query, 0 behind its last.
fn query_at(place: u32, at: u32) -> f32 {
  let x = dims.scale * queries[place * HEAD_VEC4 + at / 4u][at % 4u];
  return select(0.0, x, at < dims.head_size);
}

@compute @workgroup_size(INVOCATIONS)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let line = group.y;
  let cache = cache_of(line);
  let last_query = line_length() - 1u;
  let first_query = (last_query / (4u * QUADS) - group.x) * 4u * QUADS;
  let lane = local % LANES;
  let own = local / LANES; // the first of its quads
  if (local < QUADS) {
    for (var i = 0u; i < 4u; i++) {
      let query = first_query + 4u * local + i;
      let biases = head_biases[head_of(line, min(query, last_query))];
      quads[local].place[i] = place_of(line, min(query, last_query));
      quads[local].end[i] = select(0u, end_of(query), query <= last_query);
      quads[local].highest[i] = biases.x;
      quads[local].slope[i] = biases.y;
    }
  }
  workgroupBarrier();

  var weight_sum: array<vec4<f32>, OWN_QUADS>; // of this lane's keys; the first lane begins with the sinks
  for (var r = 0u; r < OWN_QUADS; r++) {
    weight_sum[r] = vec4(select(0.0, 1.0, lane == 0u));
  }
  var sum: array<mat4x4<f32>, TILE>; // four elements of each of a quad
  let last_end = end_of(min(first_query + 4u * QUADS - 1u, last_query));
  var first = first_visible(end_of(first_query));
  let turn = turn_of(first);
  for (var blocks = (last_end - first + BLOCK - 1u) / BLOCK; blocks > 0u; blocks--) {
    // Products of queries and keys.
    // Zeroed in words: lavapipe leaves a plain `var` in a loop as it was.
    var logit = array<vec4<f32>, OWN_QUADS * KEYS>();
    for (var tiles = (dims.head_size + 15u) / 16u; tiles > 0u; tiles--) {
      let element = 4u * (tiles - 1u);
      for (var n = 0u; n < (16u * QUADS + INVOCATIONS - 1u) / INVOCATIONS; n++) {
        let i = local + n * INVOCATIONS;
        let at = 4u * element + i % 16u;
        let q = quads[i / 16u].place;
        let four = vec4(query_at(q.x, at), query_at(q.y, at), query_at(q.z, at), query_at(q.w, at));
        if (i < 16u * QUADS) {
          quad_tile[i % 16u][i / 16u] = four;
        }
      }
      for (var n = 0u; n < (4u * BLOCK + INVOCATION_VEC4 - 1u) / INVOCATION_VEC4; n++) {
        let i = (local + n * INVOCATIONS) * CACHED_VEC4;
        if (i >= 4u * BLOCK) {
          break;
        }
        let key = i / 4u;
        let row = cache + slot_of(min(first + key, last_end - 1u) - turn);
        let at = min(element + i % 4u, HEAD_VEC4 - CACHED_VEC4);
        let load = keys[(row * HEAD_VEC4 + at) / CACHED_VEC4];
        for (var k = 0u; k < CACHED_VEC4; k++) {
          let x = cached_vec4(load, k) * key_scale(row, at);
          cache_tile[key / COLUMNS * 4u + i % 4u + k][key % COLUMNS] = x;
        }
      }
      workgroupBarrier();
      for (var d = 0u; d < min(dims.head_size, 4u); d += UNROLL) {
        for (var i = 0u; i < OWN_QUADS * UNROLL; i++) {
          let r = i / UNROLL;
          let vec = d + i % UNROLL;
          for (var c = 0u; c < 4u; c++) {
            let q = quad_tile[4u * vec + c][own + r * QUAD_GROUPS];
            for (var j = 0u; j < KEYS; j++) {
              let k = cache_tile[j / SHARE * 4u + vec][lane + LANES * (j % SHARE)];
              logit[r * KEYS + j] = fma(q, vec4(k[c]), logit[r * KEYS + j]);
            }
          }
        }
      }
      workgroupBarrier();
    }

    // Logits, and the highest of each lane.
    if (dims.soft_cap > 0.0) {
      for (var i = 0u; i < OWN_QUADS * KEYS; i++) {
        logit[i] = capped(logit[i]);
      }
    }
    for (var r = 0u; r < OWN_QUADS; r++) {
      let quad = own + r * QUAD_GROUPS;
      let query_end = quads[quad].end;
      quad_tile[lane][quad] = vec4(LOWEST);
      for (var j = 0u; j < KEYS; j++) {
        let i = r * KEYS + j;
        logit[i] = logit_of(logit[i], vec4(first + lane + LANES * j), query_end, quads[quad].slope);
        quad_tile[lane][quad] = max(quad_tile[lane][quad], logit[i]);
      }
    }
    workgroupBarrier();

    // Weights, relative to the highest logit so far. A key that is not seen weighs nothing beside one that
    // is, and what it weighs before is wiped out by that.
    var highest: array<vec4<f32>, OWN_QUADS>;
    for (var r = 0u; r < OWN_QUADS; r++) {
      let quad = own + r * QUAD_GROUPS;
      highest[r] = quads[quad].highest;
      for (var i = 0u; i < LANES; i++) {
        highest[r] = max(highest[r], quad_tile[i][quad]);
      }
      let correction = exp(quads[quad].highest - highest[r]);
      weight_sum[r] *= correction;
      for (var j = 0u; j < KEYS; j++) {
        let i = r * KEYS + j;
        logit[i] = exp(logit[i] - highest[r]); // a weight from here on
        weight_sum[r] += logit[i];
      }
      for (var i = 0u; i < 4u * SHARE; i++) {
        sum[r * SHARE + i / 4u][i % 4u] *= correction[i % 4u];
      }
    }
    workgroupBarrier();
    for (var r = 0u; r < OWN_QUADS && lane == 0u; r++) {
      quads[own + r * QUAD_GROUPS].highest = highest[r];
    }

    // Sums of weighted values.
    for (var chunks = (min(last_end - first, BLOCK) + 15u) / 16u; chunks > 0u; chunks--) {
      let chunk = 16u * (chunks - 1u);
      for (var i = 0u; i < OWN_QUADS * KEYS; i++) {
        let key = lane + LANES * (i % KEYS) - chunk;
        if (key < 16u) {
          quad_tile[key][own + i / KEYS * QUAD_GROUPS] = logit[i];
        }
      }
      for (var n = 0u; n < (16u * HEAD_VEC4 + INVOCATION_VEC4 - 1u) / INVOCATION_VEC4; n++) {
        let i = (local + n * INVOCATIONS) * CACHED_VEC4;
        if (i >= 16u * HEAD_VEC4) {
          break;
        }
        let row = cache + slot_of(min(first + chunk + i / HEAD_VEC4, last_end - 1u) - turn);
        let at = i % HEAD_VEC4;
        let load = values[(row * HEAD_VEC4 + at) / CACHED_VEC4];
        let scale = value_scale(row, at);
        for (var k = 0u; k < CACHED_VEC4; k++) {
          cache_tile[i / HEAD_VEC4][at + k] = cached_vec4(load, k) * scale;
        }
      }
      workgroupBarrier();
      for (var n = (min(last_end - first - chunk, 16u) + UNROLL - 1u) / UNROLL; n > 0u; n--) {
        for (var i = 0u; i < TILE * UNROLL; i++) {
          let key = (n - 1u) * UNROLL + i / TILE;
          let v = cache_tile[key][lane + LANES * (i % SHARE)];
          let w = quad_tile[key][own + i / SHARE % OWN_QUADS * QUAD_GROUPS];
          for (var c = 0u; c < 4u; c++) {
            sum[i % TILE][c] = fma(vec4(w[c]), v, sum[i % TILE][c]);
          }
        }
      }
      workgroupBarrier();
    }
    first += BLOCK;
  }

  for (var r = 0u; r < OWN_QUADS; r++) {
    quad_tile[lane][own + r * QUAD_GROUPS] = weight_sum[r];
  }
  workgroupBarrier();
  for (var r = 0u; r < OWN_QUADS; r++) {
    let quad = own + r * QUAD_GROUPS;
    var total = vec4<f32>();
    for (var i = own; i < own + LANES; i++) {
      total += quad_tile[i % LANES][quad];
    }
    for (var i = 0u; i < 4u && quads[quad].end[i] > 0u; i++) {
      let place = quads[quad].place[i];
      for (var j = 0u; j < SHARE; j++) {
        let at = lane + LANES * j;
        if (at < HEAD_VEC4) {
          output[place * HEAD_VEC4 + at] = sum[r * SHARE + j][i] / total[i];
        }
      }
      if (lane == 0u) {
        log_sums[place] = quads[quad].highest[i] + log(total[i]);
      }
    }
  }
}
