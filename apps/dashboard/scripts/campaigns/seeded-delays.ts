/** Milliseconds from `least` on and below `least + spread`, by Lehmer's generator: the same again with the same seed. */
export function* seededDelays({
  seed,
  least,
  spread,
}: {
  seed: number;
  least: number;
  spread: number;
}): Generator<number, never> {
  for (let random = seed; ; ) {
    random = (random * 48_271) % 2_147_483_647;
    yield least + (random % spread);
  }
}
