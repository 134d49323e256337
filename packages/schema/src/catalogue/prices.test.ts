import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { findGpu, findPrice, pricesOf } from './find-price.ts';
import { GPUS } from './gpus.ts';
import { LossCurve } from './loss-curves/loss-curve.ts';
import { LOSS_CURVES } from './loss-curves.ts';
import { MODELS } from './models.ts';
import { pricesOlderThanAYear } from './price-age.ts';
import { Price } from './prices/price.ts';
import { PRICES } from './prices.ts';
import { TrainingRun } from './training-run.ts';
import { TRAINING_RUNS } from './training-runs.ts';

const gpuIds = GPUS.map(({ id }) => id);
const modelIds = MODELS.map(({ id }) => id);
/** `h100-sxm` of the id of a price. */
const shortOf = (id: string) => (findPrice(id)?.gpu ?? '').replace(/^[a-z]+-/, '');
const row = ({ id, usdPerGpuHour }: Price) => `${id}: ${usdPerGpuHour}`;
const at = (observedOn: string | null) => ({ ...(PRICES[0] as Price), observedOn });

describe('prices', () => {
  it('have an id, a source and a GPU of the catalogue, each', () => {
    const faulty = PRICES.filter((price) => !Price.safeParse(price).success || !gpuIds.includes(price.gpu));
    expect(faulty.map(row)).toEqual([]);
  });

  it('would be found without an id, a date or a source', () => {
    const [price] = PRICES;
    for (const field of ['id', 'observedOn', 'source']) {
      expect(Price.safeParse({ ...price, [field]: undefined }).success).toBe(false);
      expect(Price.safeParse({ ...price, [field]: '' }).success).toBe(false);
    }
    expect(Price.safeParse({ ...price, id: 'Verda H100' }).success).toBe(false);
    for (const date of ['2025/26', '2025', '2025-13', '2025-01-32']) {
      expect(Price.safeParse({ ...price, observedOn: date }).success).toBe(false);
    }
    expect(Price.safeParse({ ...price, observedOn: null }).success).toBe(true);
  });

  it('have an id that no other has, and that says whose and of when it is', () => {
    expect(new Set(PRICES.map(({ id }) => id)).size).toBe(PRICES.length);
    const unlike = PRICES.filter(({ id, gpu, kind, observedOn }) => {
      const name = gpu.replace(/^[a-z]+-/, '');
      return !id.includes(`-${name}-${kind}-${observedOn ?? 'undated'}`);
    });
    expect(unlike.map(row)).toEqual([]);
  });

  // An id is written into links and scripts: it goes on to mean the same price.
  it.each([
    ['verda-h100-sxm-on-demand-2026-08-22', 'nvidia-h100-sxm', 3.25],
    ['runpod-secure-a100-pcie-80-on-demand-2026-08-22', 'nvidia-a100-pcie-80', 1.39],
    ['oracle-mi355x-on-demand-2026-08-22', 'amd-mi355x', 8.6],
    ['aws-h100-sxm-capacity-block-2024-12', 'nvidia-h100-sxm', 4.916],
    ['semianalysis-h100-sxm-reserved-1-year-2026-03', 'nvidia-h100-sxm', 2.35],
    ['semianalysis-neocloud-mi300x-owned-2025-08', 'amd-mi300x', 1.4],
    ['verda-a100-sxm-80-on-demand-undated', 'nvidia-a100-sxm-80', 1.29],
  ])('%s stays', (id, gpu, usdPerGpuHour) => {
    expect(findPrice(id)).toMatchObject({ gpu, usdPerGpuHour });
  });

  it('are found by a stranger’s text only where it is an id', () => {
    for (const text of ['constructor', '__proto__', 'toString', '', '0.79', 'nvidia-h100-sxm']) {
      expect(findPrice(text)).toBeUndefined();
    }
    for (const text of ['constructor', '__proto__', '']) expect(findGpu(text)).toBeUndefined();
    expect(findGpu('amd-mi300x')?.name).toBe('Instinct MI300X');
  });

  it('of one seller, GPU, kind and day are told apart by what they note or where they are', () => {
    const key = ({ gpu, kind, provider, observedOn, statistic, region, note }: Price) =>
      JSON.stringify([gpu, kind, provider, observedOn, statistic, region, note]);
    const keys = PRICES.map(key);
    expect(keys.filter((text, index) => keys.indexOf(text) !== index)).toEqual([]);
  });

  it('of a GPU that is rented exist, those of AMD too', () => {
    const NOT_PRICED = [
      'nvidia-h800-sxm',
      'nvidia-h20',
      'nvidia-rubin',
      'amd-mi210',
      'amd-mi250x',
      'amd-mi350x',
    ];
    const rented = GPUS.filter(({ class: kind, id }) => kind === 'datacenter' && !NOT_PRICED.includes(id));
    const dated = ({ kind, observedOn }: Price) => kind === 'on-demand' && observedOn !== null;
    const without = rented.filter(({ id }) => id !== 'amd-mi455x' && !pricesOf(id).some(dated));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('that are older than a year are listed, the oldest first, and undated ones have no age', () => {
    const today = new Date().toISOString().slice(0, 10);
    const old = pricesOlderThanAYear(PRICES, today);
    // For who keeps the catalogue: no failure, as a price does not become wrong on its birthday.
    if (old.length > 0)
      process.stderr.write(`prices older than a year on ${today}:\n  ${old.map(row).join('\n  ')}\n`);
    const listed = pricesOlderThanAYear(
      [at('2026-05'), at(null), at('2025-01'), at('2025-06-01'), at('2025-05-31')],
      '2026-06-01',
    );
    expect(listed.map(({ observedOn }) => observedOn)).toEqual(['2025-01', '2025-05-31']);
  });

  it('of a GPU come the newest first, and undated ones last', () => {
    const other = { ...at('2026-01-01'), gpu: 'nvidia-t4' };
    const rows = pricesOf((PRICES[0] as Price).gpu, [at(null), at('2025-03'), other, at('2025-03-02')]);
    expect(rows.map(({ observedOn }) => observedOn)).toEqual(['2025-03-02', '2025-03', null]);
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

    // One secondary site's prices of RunPod are two columns: what RunPod asks, called spot, and that times 1.77.
    it('has every price, but for those of a site that multiplies', () => {
      const rows: { gpu: string; usdPerGpuHour: number; source: string }[] =
        reference('gpu-prices.json').prices;
      const known = new Set(PRICES.map(({ usdPerGpuHour, id }) => `${shortOf(id)} ${usdPerGpuHour}`));
      const shortOfRow = ({ gpu, usdPerGpuHour }: (typeof rows)[number]) => {
        // The source of this price names the PCIe board.
        const board = gpu === 'a100-sxm-80' && usdPerGpuHour === 1.39 ? 'a100-pcie-80' : gpu;
        return `${board} ${usdPerGpuHour}`;
      };
      const missing = rows.filter((price) => !known.has(shortOfRow(price)));
      expect(
        missing.map(({ source }) => source).filter((source) => !source.startsWith('deploybase')),
      ).toEqual([]);
    });

    it('has none of the prices that are another column times 1.77', () => {
      const rows: { gpu: string; kind: string; usdPerGpuHour: number; source: string }[] =
        reference('gpu-prices.json').prices;
      const multiplied = rows.filter(
        ({ kind, source }) => kind === 'on-demand' && source.startsWith('deploybase'),
      );
      expect(multiplied).toHaveLength(10);
      for (const { gpu, usdPerGpuHour } of multiplied) {
        const same = PRICES.filter(
          (price) => price.gpu === `nvidia-${gpu}` && price.provider.startsWith('RunPod'),
        );
        expect(same.map((price) => price.usdPerGpuHour)).not.toContain(usdPerGpuHour);
      }
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
