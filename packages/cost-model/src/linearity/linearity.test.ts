import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import type { Report } from '@breakeven/schema/report/report';
import { REPORT } from '@breakeven/schema/report/report.fixture';
import { describe, expect, it } from 'vitest';
import { studentT } from '../numeric/student-t.ts';
import { linearity } from '../procedures/linearity.ts';
import { activeParameterCount } from '../shape/parameter-count.ts';
import { logLogSlope } from './log-log-slope.ts';

// scipy.stats.t.ppf.
it.each([
  [1, 0.95, 12.706204736],
  [2, 0.95, 4.30265273],
  [3, 0.99, 5.84090931],
  [10, 0.9, 1.812461123],
  [100, 0.5, 0.676951043],
])('studentT of %d degrees of freedom at %d', (degreesOfFreedom, level, t) => {
  expect(studentT({ degreesOfFreedom, level })).toBeCloseTo(t, 7);
});

it('has the slope and interval of a worked example', () => {
  // scipy.stats.linregress of -log(r) on log(N); t(2) = 4.30265273.
  const points = [
    [1e8, 1000],
    [1e9, 110],
    [1e10, 14],
    [1e11, 1.6],
  ].map(([params = 0, tokensPerSecond = 0]) => ({ params, tokensPerSecond }));
  const { slope, interval } = logLogSlope(points);
  expect(slope).toBeCloseTo(0.9282904701512, 12);
  expect((interval?.high ?? 0) - slope).toBeCloseTo(4.30265273 * 0.00821480980654546, 9);
  expect((interval?.high ?? 0) - slope).toBeCloseTo(slope - (interval?.low ?? 0), 12);
});

function report(
  id: string,
  tokensPerSecond: number,
  change: Partial<Report['results'][number]> = {},
): Report {
  const [result] = REPORT.results;
  if (result === undefined) throw new Error('the fixture has a result');
  const rate = { ...result.tokensPerSecond, median: tokensPerSecond };
  return {
    ...REPORT,
    model: findModel(id) as ModelShape,
    results: [{ ...result, tokensPerSecond: rate, ...change }],
  };
}
const params = (id: string) => activeParameterCount(findModel(id) as ModelShape);

describe('linearity', () => {
  it('is 1 where a token costs its parameters, and predicts the ratio of the essay', () => {
    const ids = ['smollm2-135m', 'smollm2-360m', 'llama-3.2-1b', 'llama-2-7b'];
    const { decode, prefill } = linearity(ids.map((id) => report(id, 1e10 / params(id))));
    expect(prefill).toBeNull();
    expect(decode?.slope).toBeCloseTo(1, 9);
    expect(decode?.isLinear).toBe(true);
    expect(decode?.ratio.provenance).toBe('predicted');
    expect(decode?.ratio.params).toBeCloseTo(13.58, 2);
    expect(decode?.ratio.cost).toBeCloseTo(13.58, 2);
  });

  it('takes the ratio from the two models where they were measured, and marks extrapolations', () => {
    const reports = [report('gpt-3-13b', 10, { provenance: 'extrapolated' }), report('gpt-3-175b', 0.8)];
    const { decode } = linearity(reports);
    expect(decode?.ratio).toMatchObject({ cost: 12.5, provenance: 'extrapolated', interval: null });
    expect(decode).toMatchObject({ interval: null, isLinear: null });
  });

  it('refuses to mix adapters or types, or to draw a line through one model', () => {
    const one = report('llama-2-7b', 10);
    expect(() => linearity([one, { ...report('llama-2-13b', 5), type: 'f32' }])).toThrow(
      'one adapter and one type',
    );
    expect(() => linearity([one])).toThrow('two models or more');
    expect(() => linearity([])).toThrow('none');
  });
});
