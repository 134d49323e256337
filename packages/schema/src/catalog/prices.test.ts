import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { findPrice, pricesOf } from '../find-price.ts';
import { LossCurve } from '../loss-curve.ts';
import { Price } from '../price.ts';
import { pricesOlderThanAYear } from '../price-age.ts';
import { TrainingRun } from '../training-run.ts';
import { GPUS } from './gpus.ts';
import { LOSS_CURVES } from './loss-curves.ts';
import { MODELS } from './models.ts';
import { PRICES } from './prices.ts';
import { TRAINING_RUNS } from './training-runs.ts';

const gpuIds = GPUS.map(({ id }) => id);
const modelIds = MODELS.map(({ id }) => id);
const row = ({ gpu, usdPerGpuHour, kind, provider, observedOn }: Price) =>
  `${gpu} ${kind} ${provider} ${observedOn}: ${usdPerGpuHour}`;

describe('prices', () => {
  it('have a date, a source and a GPU of the catalogue, each', () => {
    const faulty = PRICES.filter((price) => !Price.safeParse(price).success || !gpuIds.includes(price.gpu));
    expect(faulty.map(row)).toEqual([]);
  });

  it('would be found without a date or a source', () => {
    const [price] = PRICES;
    for (const field of ['observedOn', 'source']) {
      expect(Price.safeParse({ ...price, [field]: undefined }).success).toBe(false);
      expect(Price.safeParse({ ...price, [field]: '' }).success).toBe(false);
    }
    expect(Price.safeParse({ ...price, observedOn: '2025/26' }).success).toBe(false);
  });

  it('are in the catalogue once', () => {
    const rows = PRICES.map((price) => JSON.stringify(price));
    expect(rows.filter((text, at) => rows.indexOf(text) !== at)).toEqual([]);
  });

  it('that are older than a year are listed, the oldest first', () => {
    const today = new Date().toISOString().slice(0, 10);
    const old = pricesOlderThanAYear(PRICES, today);
    // For who keeps the catalogue: no failure, as a price does not become wrong on its birthday.
    if (old.length > 0)
      process.stderr.write(`prices older than a year on ${today}:\n  ${old.map(row).join('\n  ')}\n`);
    const at = (observedOn: string) => ({ ...(PRICES[0] as Price), observedOn });
    const listed = pricesOlderThanAYear(
      [at('2026-05'), at('2025'), at('2025-06-01'), at('2025-05-31')],
      '2026-06-01',
    );
    expect(listed.map(({ observedOn }) => observedOn)).toEqual(['2025', '2025-05-31']);
  });

  it('give the newest of a kind, and no end of a market’s range', () => {
    expect(findPrice('nvidia-h100-sxm', 'on-demand')).toMatchObject({
      usdPerGpuHour: 2.95,
      observedOn: '2026-05-20',
    });
    expect(findPrice('nvidia-a100-sxm-80', 'on-demand')).toMatchObject({
      usdPerGpuHour: 2.45,
      provider: 'RunPod',
    });
    expect(findPrice('nvidia-t4', 'on-demand')).toBeUndefined();
    expect(pricesOf('nvidia-h200-sxm').length).toBeGreaterThan(5);
  });
});

describe('training runs and loss curves', () => {
  it.each(TRAINING_RUNS)('$model is a valid run of a known model on a known GPU', (run) => {
    expect(TrainingRun.parse(run)).toEqual(run);
    expect(modelIds).toContain(run.model);
    expect(gpuIds).toContain(run.gpu);
  });

  it.each(LOSS_CURVES)('$model is a valid curve of a run', (curve) => {
    expect(LossCurve.parse(curve)).toEqual(curve);
    const run = TRAINING_RUNS.find(({ model }) => model === curve.model);
    const last = curve.points.at(-1)?.[0] ?? 0;
    expect(last).toBeLessThanOrEqual(run?.curveTokens ?? 0);
    expect(last).toBeGreaterThan(0.98 * (run?.curveTokens ?? 0));
  });
});

const shared = facility('shared');
describe.skipIf(!shared.available)(
  `against the reference tables${shared.available ? '' : ` (omitted: ${shared.missing})`}`,
  () => {
    const reference = (file: string) =>
      JSON.parse(readFileSync(join(shared.path, 'reference', file), 'utf8'));

    it('has every price', () => {
      const rows: { gpu: string; usdPerGpuHour: number }[] = reference('gpu-prices.json').prices;
      const key = (gpu: string, usd: number) => `${gpu} ${usd}`;
      const known = PRICES.map(({ gpu, usdPerGpuHour }) =>
        key(gpu.replace(/^(nvidia|amd)-/, ''), usdPerGpuHour),
      ).sort();
      expect(known).toEqual(rows.map(({ gpu, usdPerGpuHour }) => key(gpu, usdPerGpuHour)).sort());
    });

    it('has every curve, point by point', () => {
      const models = Object.values<{
        family: string;
        label: string;
        gpuHours: number;
        points: [number, number][];
      }>(reference('loss-curves.json').models);
      expect(models).toHaveLength(LOSS_CURVES.length);
      for (const { family, label, gpuHours, points } of models) {
        const id = `${family.toLowerCase().replace(' ', '-')}-${label.toLowerCase()}`;
        const curve = LOSS_CURVES.find(({ model }) => model === id);
        expect(curve?.points.map(([tokens, loss]) => [Math.round(tokens / 1e8) / 10, loss])).toEqual(points);
        expect(TRAINING_RUNS.find(({ model }) => model === id)?.gpuHours).toBe(gpuHours);
      }
    });
  },
);
