/**
 * Token ids of a fixed seed (xorshift32), so that every run computes the same prompt; no tokenizer is timed. Not by
 * `randomNumbers`: the prompt would differ from that of every existing report.
 */
export function randomTokens(
  count: number,
  { vocabularySize, seed }: { vocabularySize: number; seed: number },
): Uint32Array<ArrayBuffer> {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0 || 1;
  return Uint32Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % vocabularySize;
  });
}
