import { findGpu } from '@breakeven/schema/catalogue/find-price';
import type { Gpu } from '@breakeven/schema/catalogue/gpus/gpu';
import { expect, it } from 'vitest';
import type { BoardCell } from '../../../../server/queries/board-cells.ts';
import { rooflinePoints } from './roofline-points.ts';

const gpu = findGpu('nvidia-rtx4090') as Gpu;
const cell = (of: Partial<BoardCell>) =>
  ({
    modelId: 'llama-3.1-8b',
    modelName: 'Llama 3.1 8B',
    type: 'f16',
    promptTokens: 0,
    generatedTokens: 128,
    depthTokens: 0,
    concurrency: 1,
    test: 'tg128',
    tokensPerSecond: 50,
    reportId: 'a',
    ...of,
  }) as BoardCell;

it('puts decode in f16 at about one FLOP a byte, and eight sequences at nearly eight', () => {
  const [one, eight] = rooflinePoints(gpu, [cell({}), cell({ concurrency: 8 })]);
  expect(one?.intensity).toBeCloseTo(1, 1);
  expect(eight?.intensity).toBeGreaterThan(7.5);
  expect(eight?.intensity).toBeLessThan(8);
  // 2 FLOP for each of 7.5 billion multiplied weights, 50 times a second.
  expect(one?.flopPerSecond).toBeGreaterThan(7e11);
  expect(one?.flopPerSecond).toBeLessThan(8.5e11);
});

it('puts prefill far to the right, and leaves out what it knows no shape of', () => {
  const [prefill, ...others] = rooflinePoints(gpu, [
    cell({ promptTokens: 512, generatedTokens: 0, test: 'pp512' }),
    cell({ modelId: 'unheard-of' }),
  ]);
  expect(prefill?.intensity).toBeGreaterThan(400);
  expect(others).toEqual([]);
});
