import { defaultPrice } from '@breakeven/cost-model/prices/default-price';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { describe, expect, it } from 'vitest';
import { decode, prefill, sampleReport, sampleResult } from './sample-report.ts';
import { STORES, storeUnderTest } from './stores.ts';

const shape = (id: string) => findModel(id) as ModelShape;

describe.each(STORES)('what can run a race, of $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create);
    const { api } = site;

    it('is hardware with the prefill of two runs or more, in one type; runs of one shape share it', async () => {
      const failed = { passed: false, checks: [] };
      const fast = { device: 'fast' };
      const drafts = [
        { adapter: fast, model: shape('llama-2-7b'), results: [sampleResult(7, { promptTokens: 32 })] },
        { adapter: fast, model: shape('llama-2-7b'), results: [prefill(900), decode(10)] },
        { adapter: fast, model: shape('llama-2-13b'), results: [prefill(450)] },
        { adapter: fast, model: shape('llama-2-70b'), results: [prefill(99)], correctness: failed },
        { adapter: fast, model: shape('llama-2-70b'), results: [prefill(80)], type: 'f32' as const },
        // Nobody trains in it, whatever its prefill.
        ...['llama-2-7b', 'llama-2-13b'].map((id) => ({
          adapter: fast,
          model: shape(id),
          results: [prefill(2000)],
          type: 'q4_0' as const,
        })),
        { adapter: { device: 'once' }, model: shape('llama-2-7b'), results: [prefill(900)] },
      ];
      for (const draft of drafts) await api.reports.submit(sampleReport(draft));
      const device = {
        hardwareId: 'fast',
        hardware: 'Fast',
        isSoftwareAdapter: false,
        type: 'f16',
        price: null,
      };
      const measured = (generation: number) => [
        { model: `llama-${generation}-7b`, prefillTokensPerSecond: 900, provenance: 'measured' },
        { model: `llama-${generation}-13b`, prefillTokensPerSecond: 450, provenance: 'measured' },
      ];
      expect(await api.reports.raceDevices()).toEqual([
        { ...device, family: 'llama-1', measured: measured(1) },
        { ...device, family: 'llama-2', measured: measured(2) },
      ]);
    });

    it('costs what its own GPU does, a software adapter nothing', async () => {
      const description = 'NVIDIA GeForce RTX 4090';
      for (const isSoftwareAdapter of [false, true]) {
        const adapter = { device: '', description, isSoftwareAdapter, isFallbackAdapter: isSoftwareAdapter };
        for (const id of ['llama-1-33b', 'llama-1-65b']) {
          const model = shape(id);
          // As a whole neither has room on it.
          const extrapolation = { layerCount: model.layerCount, measuredLayerCounts: [2, 4] };
          const drawn = { ...prefill(100), provenance: 'extrapolated' as const, extrapolation };
          await api.reports.submit(sampleReport({ adapter, model, results: [drawn] }));
        }
      }
      const devices = (await api.reports.raceDevices()).filter(({ hardware }) => /RTX 4090/.test(hardware));
      const asOf = new Date().toISOString().slice(0, 10);
      const known = defaultPrice({ gpu: 'nvidia-rtx4090', kind: 'on-demand', asOf });
      expect(devices.find((device) => !device.isSoftwareAdapter)?.price).toEqual({
        usdPerGpuHour: known?.usdPerGpuHour,
        label: expect.stringMatching(/^GeForce RTX 4090: median of \d+ on-demand prices .*\$/),
      });
      expect(devices.find((device) => device.isSoftwareAdapter)?.price).toBeNull();
    });
  });
});
