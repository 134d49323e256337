import { PRICES } from '@breakeven/schema/catalogue/prices';
import type { Price } from '@breakeven/schema/catalogue/prices/price';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPrice } from './default-price.ts';
import { gpuPriceLabel, priceLabel } from './price-label.ts';

const price = (usdPerGpuHour: number, observedOn: string | null, more: Partial<Price> = {}): Price => ({
  id: `price-${usdPerGpuHour}-${observedOn}`,
  gpu: 'nvidia-h100-sxm',
  usdPerGpuHour,
  kind: 'on-demand',
  statistic: 'listed',
  provider: 'A cloud',
  observedOn,
  source: 'its page',
  ...more,
});
const of = (prices: Price[], asOf = '2026-06-01') =>
  defaultPrice({ gpu: 'nvidia-h100-sxm', kind: 'on-demand', asOf, prices });

describe('defaultPrice', () => {
  it('is the median, and says of how many and how far apart they lie', () => {
    const prices = [price(9, '2026-05-30'), price(2, '2026-01-02'), price(3, '2025-11')];
    expect(of(prices)).toMatchObject({
      usdPerGpuHour: 3,
      low: 2,
      high: 9,
      count: 3,
      observed: { from: '2025-11', to: '2026-05-30' },
      asOf: '2026-06-01',
      isWithinYear: true,
    });
    expect(of([...prices, price(4, '2026-02-01')])?.usdPerGpuHour).toBe(3.5);
    expect(of([price(1.59, '2026-05-01'), price(1.6, '2026-05-01')])?.usdPerGpuHour).toBe(1.595);
  });

  it('is not the newest', () => {
    expect(
      of([price(10.57, '2026-05-31'), price(4, '2026-05-01'), price(5, '2026-04-01')])?.usdPerGpuHour,
    ).toBe(5);
  });

  it('leaves out what is undated, of another kind or GPU, an end of a range, later, or over a year old', () => {
    const others = [
      price(100, null),
      price(101, '2026-05-01', { kind: 'spot' }),
      price(102, '2026-05-01', { gpu: 'nvidia-h200-sxm' }),
      price(103, '2026-05-01', { statistic: 'market-high' }),
      price(0.1, '2026-05-01', { statistic: 'market-low' }),
      price(104, '2026-06-02'),
      price(105, '2025-05-31'),
      price(106, '2025-05'),
    ];
    const answer = of([
      ...others,
      price(2, '2025-06-01'),
      price(4, '2026-06', { statistic: 'market-median' }),
    ]);
    expect(answer).toMatchObject({ usdPerGpuHour: 3, low: 2, high: 4, count: 2 });
  });

  it('takes the latest year that has prices where none lies within one, and says so', () => {
    const old = [price(5, '2024-12'), price(3, '2024-02-01'), price(90, '2023-11-30')];
    const answer = of(old);
    expect(answer).toMatchObject({
      usdPerGpuHour: 4,
      count: 2,
      isWithinYear: false,
      observed: { from: '2024-02-01', to: '2024-12' },
    });
    expect(priceLabel(answer as NonNullable<typeof answer>)).toMatch(/; none within a year of 2026-06-01$/);
  });

  it('is null where nothing dated was known on that day', () => {
    expect(of([])).toBeNull();
    expect(of([price(1, null), price(2, '2026-07')])).toBeNull();
  });

  const day = fc
    .date({ min: new Date('2022-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  it('lies among the prices that enter, is theirs in any order, and never hears of a later one', () => {
    const rows = fc.array(fc.tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), day), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(rows, day, (pairs, asOf) => {
        const prices = pairs.map(([usd, observedOn], index) => price(usd, observedOn, { id: `p-${index}` }));
        const answer = of(prices, asOf);
        const known = prices.filter(({ observedOn }) => (observedOn ?? '9') <= asOf);
        expect(answer === null).toBe(known.length === 0);
        if (answer === null) return;
        const entering = prices.filter(({ id }) => answer.prices.includes(id));
        expect(answer.count).toBe(entering.length);
        expect(known).toEqual(expect.arrayContaining(entering));
        // As many lie at or below the median as at or above it.
        const half = entering.length / 2;
        expect(
          entering.filter(({ usdPerGpuHour: usd }) => usd <= answer.usdPerGpuHour + 1e-9).length,
        ).toBeGreaterThanOrEqual(half);
        expect(
          entering.filter(({ usdPerGpuHour: usd }) => usd >= answer.usdPerGpuHour - 1e-9).length,
        ).toBeGreaterThanOrEqual(half);
        expect(of([...prices].reverse(), asOf)?.usdPerGpuHour).toBe(answer.usdPerGpuHour);
        expect(of(known, asOf)).toEqual(answer);
      }),
    );
  });

  // What an audit of 2026-11-28 found dearer by 1.77 than any seller: B200 10.57, H200 6.35, A100 2.45.
  it.each([
    ['nvidia-b200-sxm', 3.75, 7.15],
    ['nvidia-h200-sxm', 2.25, 4.6],
    ['nvidia-a100-sxm-80', 1.2, 1.8],
    ['nvidia-h100-sxm', 2.5, 3.9],
    ['amd-mi300x', 1.5, 2.6],
  ])('%s on demand is what sellers ask', (gpu, low, high) => {
    const usd = defaultPrice({ gpu, kind: 'on-demand', asOf: '2026-11-28' })?.usdPerGpuHour;
    expect(usd).toBeGreaterThanOrEqual(low);
    expect(usd).toBeLessThanOrEqual(high);
  });
});

describe('priceLabel', () => {
  it('names a price by who, what and when, and a default by how many', () => {
    expect(priceLabel(price(2, '2026-05-01', { region: 'eu-1' }))).toBe(
      'A cloud eu-1, on-demand, 2026-05-01',
    );
    expect(priceLabel(price(2, null))).toBe('A cloud, on-demand, undated');
    const two = of([price(2, '2026-05-01'), price(4, '2026-04')]);
    if (two === null) throw new Error('there are two prices');
    expect(gpuPriceLabel(two)).toBe(
      'H100 SXM: median of 2 on-demand prices from 2026-04 to 2026-05-01, $2.00 to $4.00',
    );
    const one = of([price(2, '2026-05-01')]);
    expect(one && priceLabel(one)).toBe('the only on-demand price, of 2026-05-01');
  });

  it('tells all prices of a GPU and kind apart, but for those that differ in a note alone', () => {
    const labels = PRICES.filter(({ note }) => note === undefined).map(
      (row) => `${gpuPriceLabel(row)} ${row.statistic}`,
    );
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  });
});
