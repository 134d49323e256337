import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { DETAILED_REPORT } from '@breakeven/schema/report/report.fixture';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { reports } from '../src/server/db/schema.ts';
import { createCaller } from '../src/server/routers/root.ts';
import { decode, prefill, sampleReport } from './sample-report.ts';
import { STORES, type Store } from './stores.ts';

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
    let store: Store;
    let opened: OpenDatabase;
    let api: ReturnType<typeof createCaller>;
    beforeAll(async () => {
      store = create();
      opened = await store.open();
      api = createCaller({ openDatabase: async () => opened.database });
    });
    afterAll(async () => {
      await opened?.close();
      store?.remove();
    });

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

    it('rests on no report that is not public any more', async () => {
      const before = await api.cost.servingHardware({ hardware: 'fast' });
      const one = eq(reports.modelId, 'llama-2-7b');
      await opened.database.update(reports).set({ standing: 'withdrawn' }).where(one);
      const after = await api.cost.servingHardware({ hardware: 'fast' });
      expect([before.reportCount, after.reportCount]).toEqual([2, 1]);
    });

    it('is not found where nobody measured it', async () => {
      await expect(api.cost.servingHardware({ hardware: 'nothing' })).rejects.toThrow(
        'nothing is no hardware',
      );
    });
  });
});
