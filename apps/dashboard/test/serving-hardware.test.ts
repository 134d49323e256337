import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { DETAILED_REPORT } from '@breakeven/schema/report/report.fixture';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { boardRows, reports } from '../src/server/db/schema.ts';
import { probedHardware } from '../src/server/queries/serving-hardware.ts';
import { decode, prefill, sampleReport } from './sample-report.ts';
import { STORES, storeUnderTest } from './stores.ts';

const shape = (id: string) => findModel(id) as ModelShape;
const { correctness } = DETAILED_REPORT;
const PROBES = {
  readBytesPerSecond: 1e12,
  copyBytesPerSecond: 5e11,
  fmaFlopPerSecond: { f32: 2e13, f16: null },
  dispatchSeconds: 1e-5,
  submitSeconds: 1e-5,
  timestampQuantumSeconds: null,
};

describe.each(STORES)('hardware that serves, of $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create);
    const { api } = site;

    it('prices serving by model size from what was measured on it', async () => {
      const measured = [
        { model: shape('llama-2-7b'), results: [prefill(900), decode(30)] },
        { model: shape('llama-2-13b'), results: [prefill(450), decode(16)] },
      ];
      for (const draft of measured) {
        await api.reports.submit(
          sampleReport({ adapter: { device: 'fast' }, probes: PROBES, correctness, ...draft }),
        );
      }
      const found = await api.cost.servingHardware({ hardware: 'fast' });
      expect(found).toMatchObject({ hardwareId: 'fast', reportCount: 2, isSoftwareAdapter: false });
      expect(found.served.hardware).toMatchObject({ memoryBytesPerSecond: 1e12, flopPerSecond: 2e13 });
      expect((found.served.measured ?? []).map(({ tokensPerSecond }) => tokensPerSecond).sort()).toEqual(
        [900, 30, 450, 16].sort(),
      );
      const answer = await api.cost.optimalModel({
        matchParams: 13e9,
        inputTokens: 1000,
        outputTokens: 300,
        requestsPerDay: 1e6,
        lifeYears: 2,
        training: { usdPerGpuHour: 1, flopPerSecond: 1e14, modelFlopUtilization: 0.4 },
        served: { ...found.served, usdPerGpuHour: 0.5 },
      });
      expect(answer.served?.calibration?.decode?.heldOut?.models).toBe(2);
      expect(answer.usd?.params).toBeLessThan(13e9);
    });

    it('is named in one call, beside a GPU of the catalogue, and calibrates what is asked', async () => {
      await api.reports.submit(
        sampleReport({
          adapter: { device: 'RTX 4090' },
          model: shape('llama-2-7b'),
          results: [prefill(900), decode(30)],
          probes: PROBES,
          correctness,
        }),
      );
      const { hardwareId } = await api.cost.servingHardware({ hardware: 'nvidia-rtx4090' });
      const predicted = { model: 'llama-2-7b', gpu: 'nvidia-rtx4090', batch: 1 };
      const ceiling = await api.cost.predict(predicted);
      const calibrated = await api.cost.predict({ ...predicted, measuredOn: hardwareId });
      expect(ceiling.calibration).toBeNull();
      expect(calibrated.calibration?.decode?.measurements).toBe(1);
      expect(calibrated.decode.tokensPerSecond).toBeLessThan(ceiling.decode.tokensPerSecond);
      const question = {
        matchParams: 7e9,
        inputTokens: 1000,
        outputTokens: 300,
        requestsPerDay: 1e6,
        lifeYears: 1,
        training: { usdPerGpuHour: 1, flopPerSecond: 1e14, modelFlopUtilization: 0.4 },
        served: { gpu: 'nvidia-rtx4090', usdPerGpuHour: 0.5 },
      };
      const optimal = await api.cost.optimalModel({ ...question, measuredOn: hardwareId });
      expect(optimal.served?.calibration?.decode?.measurements).toBe(1);
      const even = await api.cost.breakEven({
        trainingUsd: 1e5,
        model: 'llama-2-7b',
        inputTokens: 1000,
        outputTokens: 300,
        served: question.served,
        measuredOn: hardwareId,
      });
      expect(even.served?.calibration?.decode?.measurements).toBe(1);
      const answers = await api.cost.testTime({
        small: 'llama-3.1-8b',
        large: 'llama-3.1-70b',
        task: 'math',
        inputTokens: 1000,
        outputTokens: 300,
        served: question.served,
        measuredOn: hardwareId,
      });
      expect(answers.warnings.join()).not.toContain('no measurement calibrates');
      expect(answers.equalQuality?.small.samples).toBe(4);
    });

    it('is offered where its reports have probes, and nowhere else', async () => {
      await api.reports.submit(
        sampleReport({ adapter: { device: 'unprobed' }, results: [prefill(900), decode(30)], correctness }),
      );
      const larger = eq(boardRows.modelId, 'llama-2-13b');
      await site.database.update(boardRows).set({ hardware: 'FAST' }).where(larger);
      const offered = await probedHardware(site.database);
      expect(offered.filter(({ id }) => id === 'fast')).toEqual([
        expect.objectContaining({
          isSoftwareAdapter: false,
          limits: { memoryBytesPerSecond: 1e12, flopPerSecond: 2e13, source: 'probes of its newest report' },
        }),
      ]);
      expect(offered.map(({ id }) => id)).not.toContain('unprobed');
      await expect(api.cost.servingHardware({ hardware: 'unprobed' })).rejects.toThrow('with probes');
    });

    it('refuses what would be ignored beside it, and names nobody has', async () => {
      const predicted = { model: 'llama-2-7b', gpu: 'nvidia-rtx4090' };
      await expect(
        api.cost.predict({ ...predicted, measuredOn: 'fast', bandwidthEfficiency: 0.5 }),
      ).rejects.toThrow('measuredOn: does not go with bandwidthEfficiency');
      await expect(api.cost.predict({ ...predicted, measuredOn: 'nothing' })).rejects.toThrow('nothing');
      await expect(
        api.cost.optimalModel({ matchParams: 7e9, inferenceTokens: 1e12, measuredOn: 'fast' }),
      ).rejects.toThrow('measuredOn: needs served');
    });

    it('rests on no report that is not public any more', async () => {
      const before = await api.cost.servingHardware({ hardware: 'fast' });
      const one = eq(reports.modelId, 'llama-2-7b');
      await site.database.update(reports).set({ standing: 'withdrawn' }).where(one);
      const after = await api.cost.servingHardware({ hardware: 'fast' });
      expect([before.reportCount, after.reportCount]).toEqual([2, 1]);
    });

    it('is not found where nobody measured it', async () => {
      await expect(api.cost.servingHardware({ hardware: 'nothing' })).rejects.toThrow(
        'there is no hardware nothing in the catalogue or in a report',
      );
    });
  });
});
