import { median } from 'simple-statistics';
import type { Sample } from './take-sample.ts';

/**
 * Extrapolating to many more layers magnifies the noise of a time several times over: each is the median of this many.
 */
const ROUNDS = 3;

/** A sample of a number of layers. */
interface LayersSample {
  layers: number;
  sample: Sample;
}

/**
 * One repetition of a run by layers: every number of layers in turn, up, down and up again, so that a steady slowdown
 * of the machine affects all alike; of each the sample of median time. One number alone is taken once.
 */
export async function sampleLayers(
  counts: readonly number[],
  take: (layers: number) => Promise<Sample>,
): Promise<LayersSample[]> {
  const rounds = counts.length === 1 ? 1 : ROUNDS;
  const taken: LayersSample[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const layers of round % 2 === 0 ? counts : counts.toReversed()) {
      taken.push({ layers, sample: await take(layers) });
    }
  }
  return counts.map((layers) => {
    const some = taken.filter((one) => one.layers === layers).map(({ sample }) => sample);
    const middle = median(some.map(({ seconds }) => seconds));
    return { layers, sample: some.find(({ seconds }) => seconds === middle) as Sample };
  });
}
