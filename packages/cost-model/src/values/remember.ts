/** A pure function that keeps its last answers: strangers choose the keys, so that at most `size` are kept. */
export function remember<Key extends string | number, Value>(
  compute: (key: Key) => Value,
  size = 1000,
): (key: Key) => Value {
  const kept = new Map<Key, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    if (kept.size >= size) kept.clear();
    kept.set(key, value);
    return value;
  };
}
