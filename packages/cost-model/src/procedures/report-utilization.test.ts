import type { Result } from '@breakeven/schema/report/report';
import { DETAILED_REPORT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it } from 'vitest';
import { utilizationOf } from './report-utilization.ts';

const rate = (median: number) => ({ ...DRAFT_RESULT.tokensPerSecond, median });
/** 2 layers, width 64, 4/2 heads of 16, feed-forward 128, vocabulary 100: matrices by hand. */
const WEIGHTS = 2 * (64 * (4 + 2 * 2) * 16 + 64 * 64 + 3 * 64 * 128) + 100 * 64;
const DECODE: Result = { ...DRAFT_RESULT, keyCacheType: 'f16', concurrency: 2, tokensPerSecond: rate(1000) };
const PREFILL: Result = {
  ...DRAFT_RESULT,
  test: 'pp32',
  promptTokens: 32,
  generatedTokens: 0,
  tokensPerSecond: rate(1e5),
};

describe('utilizationOf', () => {
  it('of generation counts the weights once a step and the cache of each sequence', () => {
    const { probes } = utilizationOf(DETAILED_REPORT, DECODE);
    // 500 steps; half of 8 tokens seen on average, 2 * 2 layers * 2 heads * 16 * 2 bytes each.
    const bytes = 2 * WEIGHTS + 2 * 4 * (2 * 2 * 2 * 16 * 2);
    expect(probes.bandwidth).toBeCloseTo((500 * bytes) / 1e11, 12);
  });

  it('counts keys and values of the cache in the type of each', () => {
    const decode: Result = { ...DECODE, keyCacheType: 'q8_0', valueCacheType: 'f32' };
    const { probes } = utilizationOf(DETAILED_REPORT, decode);
    // 34 bytes hold 32 of q8_0.
    const bytes = 2 * WEIGHTS + 2 * 4 * (2 * 2 * 16 * (34 / 32 + 4));
    expect(probes.bandwidth).toBeCloseTo((500 * bytes) / 1e11, 12);
  });

  it('counts of a deep cache the window alone, in layers that have one', () => {
    const decode: Result = { ...DECODE, depthTokens: 1000 };
    const attentionWindow = { tokens: 100, pattern: ['full' as const, 'window' as const] };
    const report = { ...DETAILED_REPORT, model: { ...DETAILED_REPORT.model, attentionWindow } };
    // One layer reads 1004 tokens on average, the other 100: 2 * 2 heads * 16 * 2 bytes each.
    const bytes = 2 * WEIGHTS + 2 * (1004 + 100) * (2 * 2 * 16 * 2);
    expect(utilizationOf(report, decode).probes.bandwidth).toBeCloseTo((500 * bytes) / 1e11, 12);
  });

  it('of a prompt counts the arithmetic of the forward pass, and no bandwidth', () => {
    const { probes, dataSheet } = utilizationOf(DETAILED_REPORT, PREFILL);
    expect(probes.modelFlop).toBeCloseTo((1e5 * (2 * WEIGHTS + 4 * 64 * 2 * 16)) / 1e12, 9);
    expect(probes.bandwidth).toBeNull();
    expect(dataSheet).toEqual({ modelFlop: null, bandwidth: null });
  });

  it('takes the data sheet of a GPU that the catalogue knows, and no probe that was not run', () => {
    const { probes: _, ...old } = DETAILED_REPORT;
    const adapter = { ...DETAILED_REPORT.adapter, device: '', description: 'NVIDIA GeForce RTX 4090' };
    const { probes, dataSheet } = utilizationOf({ ...old, adapter } as typeof DETAILED_REPORT, DECODE);
    expect(dataSheet.bandwidth).toBeGreaterThan(0);
    expect(probes).toEqual({ modelFlop: null, bandwidth: null });
  });
});
