import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { PUBLISHED_FIGURES } from '@breakeven/schema/catalogue/published/figures';
import { parseImportedReport } from '@breakeven/schema/report/read-imported-report';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { importedResults } from '../src/server/db/imports.ts';
import { createCaller } from '../src/server/routers/root.ts';
import { loadImports } from '../src/server/store/load-imports.ts';
import { importedReport, importedResult } from './imported-results.ts';
import { STORES, type Store } from './stores.ts';

const FOLDER = fileURLToPath(new URL('../../../data/imports', import.meta.url));
const lines = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').trim().split('\n'));

it('comes with at least 300 figures, each with source, link and licence, and without the published rows', () => {
  const results = lines.flatMap((line) => {
    const parsed = parseImportedReport(JSON.parse(line));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.report.results;
  });
  expect(results.length).toBeGreaterThanOrEqual(300);
  for (const { origin, row, context } of results) {
    expect(origin).toMatchObject({
      source: expect.any(String),
      licence: expect.any(String),
      url: expect.any(String),
    });
    expect([row, context]).toEqual([{}, null]);
  }
});

describe.each(STORES)('what was measured elsewhere, in $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    let store: Store;
    let opened: OpenDatabase;
    let api: ReturnType<typeof createCaller>;

    beforeAll(async () => {
      store = create();
      opened = await store.open();
      api = createCaller({ openDatabase: async () => opened.database });
      await loadImports(opened.database, FOLDER);
    });
    afterAll(async () => {
      await opened?.close();
      store?.remove();
    });

    it('loads every figure of the project, none flagged', async () => {
      const rows = await opened.database.select().from(importedResults);
      expect(rows.length).toBeGreaterThanOrEqual(300);
      expect(rows.filter(({ plausibility }) => plausibility !== 'valid')).toEqual([]);
      expect(new Set(rows.map(({ hardwareId }) => hardwareId)).size).toBeGreaterThan(40);
    });

    it('gives the three kinds of a model, each counted, with where it is from', async () => {
      const answer = await api.elsewhere.ofModel({ model: 'llama-3.2-1b', type: 'q4_0' });
      const { published, imported, predicted, counts, calibrations } = answer;
      expect(counts).toEqual({
        published: PUBLISHED_FIGURES.filter(({ modelId }) => modelId === 'llama-3.2-1b').length,
        imported: imported.length,
        flagged: 0,
        predicted: predicted.length,
      });
      expect(published.length).toBeGreaterThan(5);
      expect(imported.length).toBeGreaterThan(50);
      for (const row of imported) {
        expect(row).toMatchObject({ provenance: 'imported', modelId: 'llama-3.2-1b', licence: 'Apache-2.0' });
      }
      const engines = predicted.map(({ engine }) => engine);
      expect(new Set(engines)).toEqual(new Set(['webgpu', 'llama.cpp', 'serving']));
      for (const row of predicted) {
        expect(row.decodeTokensPerSecondLow).toBeLessThan(row.decodeTokensPerSecond);
        expect(row.decodeTokensPerSecondHigh).toBeGreaterThan(row.decodeTokensPerSecond);
      }
      expect(calibrations.map(({ phase, engine }) => `${engine} ${phase}`)).toEqual([
        'webgpu decode',
        'llama.cpp decode',
        'llama.cpp prefill',
        'serving decode',
      ]);
      for (const { medianError, hardwareIds } of calibrations) {
        expect(medianError).toBeGreaterThan(0);
        expect(hardwareIds.length).toBeGreaterThan(1);
      }
    });

    it('gives the same of a GPU, with every model that it holds', async () => {
      const { imported, predicted } = await api.elsewhere.ofHardware({
        hardware: 'nvidia-rtx4090',
        type: 'q4_0',
      });
      expect(new Set(imported.map(({ modelId }) => modelId))).toContain('llama-3.1-8b');
      const models = new Set(predicted.map(({ modelId }) => modelId));
      expect(models).toContain('qwen3-32b');
      expect(models).not.toContain('llama-3.1-70b');
      expect(models.size).toBeLessThan(MODELS.length);
    });

    it('is paged, the fastest first, without a row twice or left out', async () => {
      const query = { model: 'llama-3.1-8b', type: 'q4_0' } as const;
      const { imported: all } = await api.elsewhere.ofModel({ ...query, limit: 1000 });
      const pages = await Promise.all(
        [0, 50, 100, 150, 200].map((offset) => api.elsewhere.ofModel({ ...query, limit: 50, offset })),
      );
      expect(pages.flatMap(({ imported }) => imported).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
      const rates = all.flatMap((row) => row.generatedTokensPerSecond ?? []);
      expect(rates).toEqual([...rates].sort((a, b) => b - a));
    });

    it('leaves out what is flagged unless asked, and lets no stranger calibrate', async () => {
      const before = await api.elsewhere.ofModel({ model: 'llama-3.1-8b', type: 'q4_0' });
      const rate = { mean: 1e5, standardDeviation: null, samples: null };
      const slow = { mean: 0.01, standardDeviation: null, samples: null };
      await api.imports.submit(
        importedReport([
          importedResult({ generatedTokensPerSecond: rate }),
          importedResult({ generatedTokensPerSecond: slow }),
        ]),
      );
      const after = await api.elsewhere.ofModel({ model: 'llama-3.1-8b', type: 'q4_0' });
      expect(after.counts).toEqual({ ...before.counts, imported: before.counts.imported + 1, flagged: 1 });
      expect(after.predicted).toEqual(before.predicted);
      const all = await api.elsewhere.ofModel({ model: 'llama-3.1-8b', type: 'q4_0', includeFlagged: true });
      expect(all.imported[0]).toMatchObject({ generatedTokensPerSecond: 1e5, plausibility: 'flagged' });
    });

    it.each([
      ['type', { model: 'llama-3.1-8b', type: 'q9' }],
      ['limit', { model: 'llama-3.1-8b', type: 'q4_0', limit: 0 }],
    ])('refuses a wrong %s by its name', async (field, input) => {
      await expect(api.elsewhere.ofModel(input as never)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringContaining(field),
      });
    });

    it('does not find a model or a GPU that the catalogue does not have', async () => {
      await expect(api.elsewhere.ofModel({ model: 'llama-9', type: 'q4_0' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining('llama-9'),
      });
      await expect(api.elsewhere.ofHardware({ hardware: 'h100', type: 'q4_0' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });
});
