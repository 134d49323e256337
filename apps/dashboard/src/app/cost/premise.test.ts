import { expect, it } from 'vitest';
import { priceOptions } from '../../server/prices/price-options.ts';
import type { MeasuredOption } from '../_measured/measured-options.ts';
import { movedTo } from './moved.ts';
import { answerOf, type Choices, premiseOf } from './premise.ts';
import { loadCostState } from './search-params.ts';

const ROW: MeasuredOption = {
  value: 'nvidia-h100-sxm~llama-3.1-8b~q4_0',
  group: 'H100 SXM',
  label: 'Llama 3.1 8B, q4_0',
  hardware: 'H100 SXM',
  model: 'Llama 3.1 8B',
  type: 'q4_0',
  warnings: [],
  prefill: null,
  decode: 250,
  isSoftwareAdapter: false,
  reportId: 'a'.repeat(64),
  priceId: 'median-nvidia-h100-sxm-on-demand',
  watts: 700,
};
const CHOICES: Choices = { measured: [ROW], first: ROW.value, prices: priceOptions('') };
const premise = (search: Record<string, string>, choices = CHOICES) =>
  premiseOf(loadCostState(search), choices);

it('takes a price by its id, of two that cost the same the one that was chosen', () => {
  const twice = CHOICES.prices.filter(({ usdPerGpuHour }) => usdPerGpuHour === 1.39);
  expect(twice.length).toBeGreaterThan(1);
  for (const { value, group } of twice) {
    expect(premise({ priceId: value, price: '77' })).toMatchObject({
      price: { value, group },
      usdPerHour: 1.39,
    });
  }
  expect(premise({ price: '1.39' }).price).toBeNull();
  expect(premise({ priceId: 'constructor', price: '77' })).toMatchObject({ price: null, usdPerHour: 77 });
});

it('starts from the first measured row, its market price and its power, and from typed numbers instead', () => {
  const first = premise({});
  expect(first).toMatchObject({ measured: ROW, decode: 250, prefill: null, watts: 700 });
  expect(first.price?.value).toBe(ROW.priceId);
  expect(first.usdPerHour).toBe(first.price?.usdPerGpuHour);
  expect(premise({ decode: '1200' })).toMatchObject({ measured: null, decode: 1200, prefill: 4000 });
  expect(premise({ measured: ROW.value, decode: '99', price: '3', watts: '0' })).toMatchObject({
    measured: ROW,
    decode: 99,
    usdPerHour: 3,
    price: null,
    watts: 0,
  });
});

it('says when the board has no such row, and has rates of its own on an empty board', () => {
  expect(premise({ measured: 'a~b~f16' })).toMatchObject({ measured: null, isUnknown: true });
  const empty = premise({}, { ...CHOICES, measured: [], first: '' });
  expect(empty).toMatchObject({
    measured: null,
    isUnknown: false,
    prefill: 4000,
    decode: 1000,
    usdPerHour: 2,
  });
});

it('answers a workload and an API only where there is what they need', () => {
  const state = loadCostState({ measured: 'own', price: '3.6', utilization: '1', decode: '1000' });
  const own = answerOf(state, premiseOf(state, CHOICES));
  expect(own.usdPerMillionOutputTokens).toBeCloseTo(1);
  expect(own.demand?.usdPerDay).toBeCloseTo(10_000 * (own.usdPerRequest ?? 0));
  expect(own.api).toBeNull();
  const compared = loadCostState({ ...{ measured: 'own', price: '3.6' }, apiInput: '2', apiOutput: '10' });
  expect(answerOf(compared, premiseOf(compared, CHOICES)).api?.usdPerRequest).toBeCloseTo(0.005);
  const half = loadCostState({});
  expect(answerOf(half, premiseOf(half, CHOICES))).toMatchObject({ usdPerRequest: null, demand: null });
});

it('leads links of the one page that costs were to the page that answers them', () => {
  expect(movedTo({ gpu: 'nvidia-t4', context: '0' })).toBe('/cost/predict?gpu=nvidia-t4&context=0');
  expect(movedTo({ training: '5M', perDay: '1' })).toBe('/cost/break-even?training=5M&perDay=1');
  expect(movedTo({ decode: '5', perDay: '1', unheard: 'x' })).toBeNull();
});

it('offers each price once, a default before what it is the median of, and the one that is linked', () => {
  const options = priceOptions('');
  expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  const mine = options.filter(({ group }) => group === 'Instinct MI300X').map(({ value }) => value);
  expect(mine[0]).toBe('median-amd-mi300x-on-demand');
  const old = 'aws-h100-sxm-capacity-block-2024-12';
  expect(priceOptions(old).filter(({ value }) => value === old)).toHaveLength(1);
  expect(priceOptions('verda-h100-sxm-on-demand-undated').map(({ value }) => value)).toContain(
    'verda-h100-sxm-on-demand-undated',
  );
});
