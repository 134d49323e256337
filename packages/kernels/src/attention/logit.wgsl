// From the scaled product of query and key to the logit: cap, slope, window. Each and EachIndex are a number
// of every query that an invocation computes side by side, f32 and u32 or vectors of them.

/// soft_cap tanh(x / soft_cap). Some drivers give NaN for tanh of large numbers; beyond 15 it is 1 in f32.
fn capped(product: Each) -> Each {
  return dims.soft_cap * tanh(clamp(product / dims.soft_cap, Each(-15.0), Each(15.0)));
}

/// LOWEST where the query, whose keys end before `end`, does not see the key.
fn logit_of(product: Each, key: EachIndex, end: EachIndex, slope: Each) -> Each {
  let window = select(0xffffffffu, dims.window_tokens, dims.window_tokens > 0u);
  let logit = product - slope * (Each(end) - 1.0 - Each(key));
  return select(Each(LOWEST), logit, (key < end) & (end - key <= EachIndex(window)));
}
