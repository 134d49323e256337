import { findModel } from '@breakeven/schema/catalogue/find-model';
import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { expect, it } from 'vitest';
import { besidePublished } from './beside-published.ts';

function decodeOn(device: string, modelId: string, change: object = {}) {
  const model = findModel(modelId);
  if (model === undefined) throw new Error(modelId);
  const tokensPerSecond = {
    median: 281.4,
    mean: 281.4,
    standardDeviation: 0,
    interval: null,
    samples: [281.4],
  };
  return sealReport({
    ...DRAFT,
    adapter: {
      ...DRAFT.adapter,
      vendor: 'nvidia',
      architecture: 'volta',
      device,
      description: device,
      ...change,
    },
    model,
    type: 'q4_0',
    results: [{ ...DRAFT_RESULT, tokensPerSecond }],
  });
}

it('shows the figure of the same GPU and model, and how much of the bandwidth each reached', () => {
  const [beside, ...others] = besidePublished(decodeOn('Tesla V100-SXM2-16GB', 'llama-3.2-1b'));
  expect(others).toEqual([]);
  expect(beside).toMatchObject({
    test: 'tg8',
    measured: 281.4,
    published: 140.7,
    isSameGpu: true,
    isSameModel: true,
    figure: { id: 'v100-llama-3.2-1b-q4-k-m' },
  });
  expect(beside?.ratio).toBeCloseTo(2, 12);
  // 1.236e9 weights, of 4.5 bits here and 4.84 there, at 900 GB/s; the cache adds less than 1 %.
  expect(beside?.measuredShare).toBeCloseTo((281.4 * 1.236e9 * (4.5 / 8)) / 900e9, 2);
  expect(beside?.publishedShare).toBeCloseTo((140.7 * 1.236e9 * (4.84 / 8)) / 900e9, 2);
});

it('shows the nearest by bandwidth and bytes of a token where nothing is published of the same', () => {
  const [beside] = besidePublished(decodeOn('NVIDIA L40S', 'llama-3.2-1b'));
  // 864 GB/s: of all GPUs with figures, the V100 with its 900 is nearest.
  expect(beside).toMatchObject({
    isSameGpu: false,
    isSameModel: true,
    figure: { hardwareId: 'nvidia-v100-sxm' },
  });
});

it('shows nothing beside a software adapter, or a GPU of unknown limits', () => {
  const software = { isSoftwareAdapter: true };
  expect(besidePublished(decodeOn('Tesla V100-SXM2-16GB', 'llama-3.2-1b', software))).toEqual([]);
  expect(besidePublished(decodeOn('Example GPU', 'llama-3.2-1b', { vendor: 'example' }))).toEqual([]);
});
