import { readFileSync } from 'node:fs';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { PRICES } from '@breakeven/schema/catalogue/prices';
import { PricesInput } from '@breakeven/schema/cost/cost-input';
import { describe, expect, it } from 'vitest';
import { formatUsd } from '../values/format.ts';
import { prices } from './prices.ts';

describe('prices', () => {
  it('lists every price once, and every GPU with prices or as without', () => {
    const { gpus, unpriced } = prices({ asOf: '2026-11-28' });
    const ids = gpus.flatMap((row) => row.prices.map(({ id }) => id));
    expect(ids.sort()).toEqual(PRICES.map(({ id }) => id).sort());
    expect([...gpus.map(({ gpu }) => gpu), ...unpriced].sort()).toEqual(GPUS.map(({ id }) => id).sort());
    expect(unpriced).toContain('apple-m4');
  });

  it('marks those that a default is the median of', () => {
    const { gpus } = prices({ asOf: '2026-11-28', gpu: 'nvidia-h100-sxm', kind: 'on-demand' });
    const [{ defaults, prices: listed } = { defaults: [], prices: [] }] = gpus;
    expect(defaults).toHaveLength(1);
    const entering = listed.filter(({ entersDefault }) => entersDefault);
    expect(entering).toHaveLength(defaults[0]?.count ?? 0);
    const sorted = entering.map(({ usdPerGpuHour }) => usdPerGpuHour).sort((a, b) => a - b);
    const middle = [
      sorted[Math.floor((sorted.length - 1) / 2)],
      sorted[Math.ceil((sorted.length - 1) / 2)],
    ] as number[];
    expect(defaults[0]?.usdPerGpuHour).toBeCloseTo(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2, 9);
    expect(
      listed.filter(({ observedOn }) => observedOn === null).every(({ entersDefault }) => !entersDefault),
    ).toBe(true);
  });

  it('knows on a day what was known then', () => {
    const { gpus } = prices({ asOf: '2026-06-01', gpu: 'nvidia-h100-sxm' });
    const days = gpus.flatMap((row) => row.prices.map(({ observedOn }) => observedOn ?? ''));
    expect(days.length).toBeGreaterThan(5);
    expect(days.every((day) => day <= '2026-06-01')).toBe(true);
  });

  it('has the defaults that docs/cost-model-tables.md prints', () => {
    const text = readFileSync(new URL('../../../../docs/cost-model-tables.md', import.meta.url), 'utf8');
    const [, asOf = ''] = /cost prices --kind on-demand --as-of (\S+)`/.exec(text) ?? [];
    const rows = prices({ asOf, kind: 'on-demand' }).gpus.flatMap(({ gpu, defaults }) =>
      defaults.map(
        ({ usdPerGpuHour, low, high, count }) =>
          `| \`${gpu}\` | ${formatUsd(usdPerGpuHour)} | ${formatUsd(low)} to ${formatUsd(high)} | ${count} |`,
      ),
    );
    expect(text.split('\n').filter((line) => /^\| `(nvidia|amd|apple|intel)-/.test(line))).toEqual(rows);
  });

  it('refuses a GPU that is not in the catalogue, and a day that is none', () => {
    for (const gpu of ['abacus', 'constructor'])
      expect(() => prices({ gpu, asOf: '2026-06-01' })).toThrow(
        `gpu must be an id of the catalogue, but is ${gpu}`,
      );
    for (const asOf of ['2026-02-30', '2026-6-1', 'yesterday', '2026'])
      expect(PricesInput.safeParse({ asOf }).success).toBe(false);
    expect(PricesInput.safeParse({ kind: 'reserved' }).success).toBe(false);
  });
});
