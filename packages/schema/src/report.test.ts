import { describe, expect, it } from 'vitest';
import { REPORT } from './report.fixture.ts';
import { Report, testName } from './report.ts';

describe('testName', () => {
  it.each([
    ['pp512', 512, 0, 0],
    ['tg128', 0, 128, 0],
    ['tg128 @ d4096', 0, 128, 4096],
    ['pp1 @ d1', 1, 0, 1],
  ])('%s', (name, promptTokens, generatedTokens, depthTokens) => {
    expect(testName({ promptTokens, generatedTokens, depthTokens })).toBe(name);
  });
});

describe('Report', () => {
  const [result] = REPORT.results;
  it.each([
    ['a name that disagrees', { test: 'tg16' }],
    ['both prompt and generation', { promptTokens: 8 }],
    ['neither prompt nor generation', { generatedTokens: 0, test: 'tg0' }],
    ['no dispatch', { dispatchesPerToken: 0 }],
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
