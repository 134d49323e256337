import { describe, expect, it } from 'vitest';
import type { ImportedReportDraft } from './imported-report.ts';
import { isImportedReport, parseImportedReport, sealImportedReport } from './read-imported-report.ts';
import { parseReport } from './read-report.ts';

/** An invented row; no tool measured it. */
const DRAFT: ImportedReportDraft = {
  kind: 'imported',
  schemaVersion: 1,
  encoding: 'json',
  results: [
    {
      provenance: 'imported',
      format: 'llama-bench',
      tool: { name: 'llama-bench', version: '1234', commit: '0123abcd' },
      measuredAt: '2025-04-24T11:57:09Z',
      hardware: { accelerator: 'Example GPU', acceleratorCount: null, cpuModel: null, backend: 'CUDA' },
      model: { name: 'llama 7B Q4_0', type: null, parameterCount: 6738415616, weightBytes: null },
      test: 'pp512',
      promptTokens: 512,
      generatedTokens: 0,
      depthTokens: 0,
      concurrency: 1,
      timing: 'phase',
      rateOf: 'system',
      promptTokensPerSecond: { mean: 7285.676949, standardDeviation: 100.064434, samples: null },
      generatedTokensPerSecond: null,
      totalTokensPerSecond: null,
      latencies: [],
      averagePowerWatts: null,
      row: { n_prompt: 512, avg_ts: 7285.676949, nested: [{ any: null }] },
      context: null,
    },
  ],
};
const REPORT = sealImportedReport(DRAFT);
const parsed = (change: object) => parseImportedReport({ ...REPORT, ...change });

describe('an imported report', () => {
  it('is read as it was sealed, and is never taken for a report of ours', () => {
    const copy = JSON.parse(JSON.stringify(REPORT));
    expect(parseImportedReport(copy)).toEqual({ ok: true, report: REPORT });
    expect([isImportedReport(copy), isImportedReport(null), isImportedReport({})]).toEqual([
      true,
      false,
      false,
    ]);
    expect(parseReport(copy)).toMatchObject({ ok: false, reason: 'malformed' });
  });

  it('has one id for one content, in whatever order its fields stand', () => {
    const reversed = Object.fromEntries(Object.entries(REPORT).reverse());
    expect(parseImportedReport(reversed)).toMatchObject({ ok: true });
    expect(parsed({ encoding: 'csv' })).toMatchObject({ ok: false, reason: 'id-mismatch' });
  });

  it('has the id that it had before there were requests, engines and accelerators of a phase', () => {
    expect(REPORT.id).toBe('8c68607f289d11cad354934b0c526dff3997ac08f3adef81d4cce3e700a03f16');
  });

  it('keeps what a serving benchmark says', () => {
    const [result] = DRAFT.results;
    if (result === undefined) throw new Error('the draft has no result');
    const serving = {
      ...result,
      engine: 'SGLang',
      rateOf: 'accelerator-of-phase' as const,
      hardware: { ...result.hardware, prefillAcceleratorCount: 8, decodeAcceleratorCount: 32 },
      requests: { successful: 97, failed: 3, incomplete: null },
    };
    const report = sealImportedReport({ ...DRAFT, results: [serving] });
    const copy = JSON.parse(JSON.stringify(report));
    expect(parseImportedReport(copy)).toEqual({ ok: true, report });
    expect(report.results[0]).toEqual(serving);
    expect(report.id).not.toBe(REPORT.id);
  });

  it('may not say that it was measured here', () => {
    const [result] = REPORT.results;
    expect(parsed({ results: [{ ...result, provenance: 'measured' }] })).toMatchObject({
      issues: [{ path: 'results.0.provenance' }],
    });
  });

  it.each([
    ['of a newer schema', { schemaVersion: 2 }, 'newer-schema', 'schemaVersion'],
    ['with an unknown field', { extra: 1 }, 'malformed', 'extra'],
    ['without results', { results: [] }, 'malformed', 'results'],
    ['with a prototype', { ['__proto__']: 1 }, 'malformed', '__proto__'],
    ['with half of a pair', { encoding: '\ud800' }, 'malformed', 'encoding'],
  ])('%s is refused by its path', (_, change, reason, path) => {
    expect(parsed(change)).toMatchObject({ ok: false, reason, issues: [{ path }] });
  });

  it('is refused where it is nested without end', () => {
    const deep = JSON.parse(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`);
    const row = { row: { deep } };
    const refused = parsed({ results: [{ ...REPORT.results[0], ...row }] });
    expect(refused).toMatchObject({ ok: false, issues: [{ message: 'is nested deeper than 32 levels' }] });
    expect(parseReport(deep)).toMatchObject({ ok: false, reason: 'malformed' });
  });
});
