import { expect, it } from 'vitest';
import { sampleLayers } from './sample-layers.ts';
import type { Sample } from './take-sample.ts';

const sampleOf = (seconds: number) => ({ seconds }) as Sample;

it('takes the median of three of each number of layers, up, down and up again', async () => {
  const order: number[] = [];
  // The second round is slow, and one sample of the third.
  const slow = [0, 0, 0, 7, 7, 7, 0, 9, 0];
  const samples = await sampleLayers([2, 4, 8], async (layers) => {
    order.push(layers);
    return sampleOf(layers + (slow[order.length - 1] ?? 0));
  });
  expect(order).toEqual([2, 4, 8, 8, 4, 2, 2, 4, 8]);
  expect(samples.map(({ layers, sample }) => [layers, sample.seconds])).toEqual([
    [2, 2],
    [4, 11],
    [8, 8],
  ]);
});

it('takes all layers once', async () => {
  expect(await sampleLayers([30], async () => sampleOf(1))).toEqual([{ layers: 30, sample: { seconds: 1 } }]);
});
