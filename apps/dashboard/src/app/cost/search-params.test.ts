import { expect, it } from 'vitest';
import { priceOptions } from '../../server/prices/price-options.ts';
import { chosenPrice, loadCostState, usdPerHourOf } from './search-params.ts';

it('takes a price by its id, of two that cost the same the one that was chosen', () => {
  const options = priceOptions('');
  const twice = options.filter(({ usdPerGpuHour }) => usdPerGpuHour === 1.39);
  expect(twice.length).toBeGreaterThan(1);
  for (const { value, group } of twice) {
    expect(chosenPrice(loadCostState({ priceId: value }), options)).toMatchObject({ value, group });
  }
  expect(chosenPrice(loadCostState({ price: '1.39' }), options)).toBeUndefined();
  expect(chosenPrice(loadCostState({ priceId: 'constructor' }), options)).toBeUndefined();
  const [first] = options;
  expect(usdPerHourOf(loadCostState({ priceId: first?.value, price: '77' }), options)).toBe(
    first?.usdPerGpuHour,
  );
  expect(usdPerHourOf(loadCostState({ price: '77' }), options)).toBe(77);
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
