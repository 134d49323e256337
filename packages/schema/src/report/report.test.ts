import { describe, expect, it } from 'vitest';
import { DETAILED_REPORT, REPORT } from './report.fixture.ts';
import { Report, testName } from './report.ts';

describe('testName', () => {
  it.each([
    ['pp512', 512, 0, 0],
    ['tg128', 0, 128, 0],
    ['tg128 @ d4096', 0, 128, 4096],
    ['pp1 @ d1', 1, 0, 1],
    ['pp512+tg128', 512, 128, 0],
    ['pp512+tg128 @ d64', 512, 128, 64],
  ])('%s', (name, promptTokens, generatedTokens, depthTokens) => {
    expect(testName({ promptTokens, generatedTokens, depthTokens })).toBe(name);
  });
});

const EXTRAPOLATION = { layerCount: 2, measuredLayerCounts: [1, 2] };

describe('Report', () => {
  const [result] = REPORT.results;

  it('keeps the ids of reports that were made before fields were added', () => {
    expect(REPORT.id).toBe('2ecd1ba2e501585af8742b006d78438afb8913d1089aa30f7b864ca9cce4792e');
  });

  it.each([
    ['prompt and generation one after the other', { promptTokens: 4, test: 'pp4+tg8' }],
    ['an extrapolation', { provenance: 'extrapolated', extrapolation: EXTRAPOLATION }],
  ])('takes a result with %s', (_, change) => {
    const { success } = Report.safeParse({ ...REPORT, results: [{ ...result, ...change }] });
    expect(success).toBe(true);
  });

  it.each([
    ['a name that disagrees', { test: 'tg16' }],
    ['both prompt and generation under the name of one', { promptTokens: 8 }],
    ['neither prompt nor generation', { generatedTokens: 0, test: 'tg0' }],
    ['no dispatch', { dispatchesPerToken: 0 }],
    ['an extrapolation that says it was measured', { extrapolation: EXTRAPOLATION }],
    ['a prediction, which is not a measurement', { provenance: 'predicted' }],
    ['what another tool published', { provenance: 'imported' }],
    [
      'a measurement without samples',
      { tokensPerSecond: { ...REPORT.results[0]?.tokensPerSecond, samples: [] } },
    ],
    ['a power of 0', { power: { ...DETAILED_REPORT.results[0]?.power, averageWatts: 0 } }],
  ])('refuses a result with %s', (_, change) => {
    expect(Report.safeParse({ ...REPORT, results: [{ ...result, ...change }] }).success).toBe(false);
  });
});

describe('text', () => {
  it.each(['a\0', '\ud800', 'x\udc00y'])('refuses %j, which a database would', (device) => {
    expect(Report.safeParse({ ...REPORT, adapter: { ...REPORT.adapter, device } }).success).toBe(false);
  });

  it('takes any whole character', () => {
    const device = 'Графика 😀\n';
    expect(Report.safeParse({ ...REPORT, adapter: { ...REPORT.adapter, device } }).success).toBe(true);
  });
});
