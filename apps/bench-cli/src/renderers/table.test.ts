import { testValue } from '@breakeven/cost-model/metrics/metric';
import { DERIVED_TEST_METRICS } from '@breakeven/cost-model/metrics/metrics';
import { DRAFT, DRAFT_RESULT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { expect, it } from 'vitest';
import { renderTable } from './table.ts';

it('shows model, size, type, hardware, test and the median rate with its interval', () => {
  const lines = renderTable(sealReport(DRAFT)).split('\n');
  expect(lines.slice(0, 4).join('\n')).toBe(
    `model  size     type  hardware                 test  tokens/s  95% interval
tiny   80.4K    f16   an “invented” adapter ✓  tg8       20.0   18.0 – 24.0
       158 KiB
rounding: not recorded`,
  );
});

it('has a line below for each metric without a column, of the tests that have it', () => {
  const prompt = { ...DRAFT_RESULT, test: 'pp8', promptTokens: 8, generatedTokens: 0 };
  const several = { ...DRAFT_RESULT, test: 'tg16', generatedTokens: 16, concurrency: 4 };
  const results = [DRAFT_RESULT, prompt, several];
  const text = renderTable(sealReport({ ...DRAFT, results })).replace(/\s+/g, ' ');
  const names = ['tg8', 'pp8', 'tg16 ×4'];
  for (const metric of DERIVED_TEST_METRICS) {
    const values = results.map((result) => testValue(metric, result));
    const cells = values.flatMap((value, i) => (value ? [`${names[i]} ${metric.format(value.value)}`] : []));
    expect(text).toContain(`${metric.label} (${metric.unit}): ${cells.join(', ')}`);
  }
});

it.each([
  ['nothing', null],
  ['decode: activations to int8', 'activations to int8'],
])('says what the kernels round: %s', (text, rounds) => {
  const kernels = DRAFT.kernels.map((kernel) => ({ ...kernel, rounds }));
  expect(renderTable(sealReport({ ...DRAFT, kernels }))).toMatch(new RegExp(`^rounding: ${text}$`, 'm'));
});

it('stays within 80 columns and keeps the software label, however long the names are', () => {
  const description = 'llvmpipe: Mesa 25.0.7-2~bpo12+1 (LLVM 15.0.6, 256 bits) 0.0.1';
  const [result] = DRAFT.results;
  if (result === undefined) throw new Error('the fixture has no result');
  const report = sealReport({
    ...DRAFT,
    adapter: { ...DRAFT.adapter, description, isSoftwareAdapter: true },
    results: [{ ...result, test: 'tg8 @ d4096', depthTokens: 4096 }],
  });
  const table = renderTable(report);
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(table.replace(/\s+/g, ' ')).toMatch(/\(software,.* not a GPU\)/);
});

it('takes the level of the interval from the report, and shows a dash where there is none', () => {
  const [result] = DRAFT.results;
  if (result === undefined) throw new Error('the fixture has no result');
  const withInterval = (interval: typeof result.tokensPerSecond.interval) =>
    renderTable(
      sealReport({
        ...DRAFT,
        results: [{ ...result, tokensPerSecond: { ...result.tokensPerSecond, interval } }],
      }),
    );
  expect(withInterval({ low: 18, high: 24, level: 0.999 })).toContain('99.9% interval');
  const none = withInterval(null).split('\n');
  expect(none[0]).toMatch(/ {2}interval$/);
  expect(none[1]).toMatch(/20\.0 +–$/);
});

it('tells several sequences at once from one', () => {
  const [result] = DRAFT.results;
  if (result === undefined) throw new Error('the fixture has no result');
  expect(renderTable(sealReport({ ...DRAFT, results: [{ ...result, concurrency: 4 }] }))).toContain('tg8 ×4');
});
