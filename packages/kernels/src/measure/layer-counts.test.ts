import { expect, it } from 'vitest';
import { layerCountsFor } from './layer-counts.ts';

const window = (length: number) => ({ tokens: 8, pattern: Array(length).fill('window') as 'window'[] });

it.each([
  ['all three', { layerCount: 32 }, 99, [2, 4, 8]],
  ['fewer than there are', { layerCount: 8 }, 99, [2, 4]],
  ['what fits', { layerCount: 80 }, 5, [2, 4]],
  ['1 and 2 where no more fits', { layerCount: 80 }, 3, [1, 2]],
  ['1 and 2 of few', { layerCount: 3 }, 99, [1, 2]],
  ['none where one layer fits', { layerCount: 80 }, 1, null],
  ['none of two layers', { layerCount: 2 }, 99, null],
  ['whole patterns', { layerCount: 26, attentionWindow: window(6) }, 99, [6, 12, 24]],
] as const)('%s', (_, shape, most, expected) => {
  const given = 'attentionWindow' in shape ? { ...shape } : { ...shape };
  expect(layerCountsFor(given as Parameters<typeof layerCountsFor>[0], (count) => count <= most)).toEqual(
    expected,
  );
});
