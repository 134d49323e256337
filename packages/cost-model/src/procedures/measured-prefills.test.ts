import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { expect, it } from 'vitest';
import { type MeasuredPrefill, measuredPrefills } from './measured-prefills.ts';

const shapeOf = (id: string) => findModel(id) as ModelShape;
const prefill = (shape: ModelShape, change: Partial<MeasuredPrefill> = {}): MeasuredPrefill => ({
  shape,
  promptTokens: 512,
  concurrency: 1,
  tokensPerSecond: 900,
  provenance: 'measured',
  ...change,
});

it('takes the longest prefill of each run’s shape, whatever the model is called', () => {
  const renamed = { ...shapeOf('llama-2-7b'), id: 'mine', name: 'Mine', source: 'config.json' };
  const measured = measuredPrefills({
    family: 'llama-1',
    prefills: [
      prefill(renamed, { promptTokens: 128, tokensPerSecond: 800 }),
      prefill(renamed),
      prefill(shapeOf('llama-1-65b'), { tokensPerSecond: 90, provenance: 'extrapolated' }),
    ],
  });
  expect(measured).toEqual([
    { model: 'llama-1-7b', prefillTokensPerSecond: 900, provenance: 'measured' },
    { model: 'llama-1-65b', prefillTokensPerSecond: 90, provenance: 'extrapolated' },
  ]);
});

it('takes nothing from another shape of the same name', () => {
  const shallow = { ...shapeOf('llama-2-7b'), layerCount: 4 };
  expect(measuredPrefills({ family: 'llama-2', prefills: [prefill(shallow)] })).toEqual([]);
});
