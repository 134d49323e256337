import { describe, expect, it } from 'vitest';
import { distributionIssues } from './distribution-issues.ts';
import { parseReport } from './read-report.ts';
import { DETAILED_DRAFT, DETAILED_REPORT, DRAFT, REPORT } from './report.fixture.ts';
import type { Report, ReportDraft } from './report.ts';
import { reportId } from './report-id.ts';

/** A report with a change and the id that belongs to it. */
function resealed(change: (draft: ReportDraft) => void): Report {
  const draft = structuredClone(DRAFT);
  change(draft);
  return { ...draft, id: reportId(draft) };
}

function rate(draft: ReportDraft) {
  const [result] = draft.results;
  if (result === undefined) throw new Error('the fixture has a result');
  return result.tokensPerSecond;
}

function refusal(json: unknown) {
  const parsed = parseReport(json);
  if (parsed.ok) throw new Error('was accepted');
  return { reason: parsed.reason, paths: parsed.issues.map((issue) => issue.path) };
}

describe('parseReport', () => {
  it('accepts a sealed report, as JSON too', () => {
    expect(parseReport(REPORT)).toEqual({ ok: true, report: REPORT });
    expect(parseReport(JSON.parse(JSON.stringify(REPORT)))).toEqual({ ok: true, report: REPORT });
    expect(parseReport(DETAILED_REPORT)).toEqual({ ok: true, report: DETAILED_REPORT });
  });

  it.each([null, undefined, 'report', 7, [], {}, [REPORT]])('refuses %j', (json) => {
    expect(refusal(json).reason).toBe('malformed');
  });

  it('names a wrong field by its path', () => {
    const json = structuredClone(REPORT) as unknown as {
      results: { tokensPerSecond: { median: unknown } }[];
    };
    for (const result of json.results) result.tokensPerSecond.median = '20';
    expect(refusal(json)).toEqual({ reason: 'malformed', paths: ['results.0.tokensPerSecond.median'] });
  });

  it.each([
    ['kernels', 20_000],
    ['results', 1000],
    ['extra', 10_000],
  ])('refuses a list of %s that is too long before it looks at the entries', (field, most) => {
    const issues = [{ path: field, message: `must have at most ${most} entries, but has ${most + 1}` }];
    const json = { ...REPORT, [field]: Array.from({ length: most + 1 }, () => ({})) };
    expect(parseReport(json)).toEqual({ ok: false, reason: 'malformed', issues });
  });

  it('refuses an object of too many fields', () => {
    const json = structuredClone(REPORT);
    const dims = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`d${index}`, '']));
    Object.assign(json.kernels[0] ?? {}, { dims });
    expect(refusal(json)).toEqual({ reason: 'malformed', paths: ['kernels.0.dims'] });
  });

  it('names of very many wrong kernels the first alone', () => {
    const [good] = REPORT.kernels;
    const json = {
      ...REPORT,
      kernels: [good, ...Array.from({ length: 19_999 }, () => ({ ...good, op: 1 }))],
    };
    expect(refusal(json)).toEqual({ reason: 'malformed', paths: ['kernels.1.op'] });
  });

  it('names an unknown field by its path', () => {
    const json = { ...REPORT, adapter: { ...REPORT.adapter, user: 'someone' } };
    expect(refusal(json)).toEqual({ reason: 'malformed', paths: ['adapter.user'] });
  });

  it('tells a report of a newer schema from a broken one', () => {
    const newer = { reason: 'newer-schema', paths: ['schemaVersion'] };
    expect(refusal({ ...REPORT, schemaVersion: 2, extra: 1 })).toEqual(newer);
    expect(refusal({ ...REPORT, schemaVersion: '2' }).reason).toBe('malformed');
    expect(refusal({ ...REPORT, schemaVersion: 0 }).reason).toBe('malformed');
  });

  it('refuses a report whose content was changed after it was sealed', () => {
    const json = { ...REPORT, environment: { ...REPORT.environment, cpuThreads: 64 } };
    expect(refusal(json)).toEqual({ reason: 'id-mismatch', paths: ['id'] });
  });

  const huge: [string, (draft: ReportDraft) => void][] = [
    ['results.0.tokensPerSecond.samples.1', (draft) => Object.assign(rate(draft).samples, { 1: 1e16 })],
    [
      'results.0.dispatchesPerToken',
      (draft) => Object.assign(draft.results[0] ?? {}, { dispatchesPerToken: 1e16 }),
    ],
    ['kernels.0.dims.rows', (draft) => Object.assign(draft.kernels[0]?.dims ?? {}, { rows: -1e16 })],
    ['kernels.0.tuning.UNROLL', (draft) => Object.assign(draft.kernels[0]?.tuning ?? {}, { UNROLL: 1e300 })],
  ];
  it.each(huge)('refuses a number at %s that nothing measures', (path, change) => {
    expect(refusal(resealed(change))).toEqual({ reason: 'malformed', paths: [path] });
  });

  it('ends the list of issues somewhere', () => {
    const json = resealed((draft) => rate(draft).samples.fill(-1));
    const [result] = json.results;
    expect(refusal({ ...json, results: Array(500).fill(result) }).paths).toHaveLength(100);
  });
});

describe('a statistic that its samples do not give', () => {
  const cases: [string, (draft: ReportDraft) => void][] = [
    ['median', (draft) => Object.assign(rate(draft), { median: 20.1 })],
    ['mean', (draft) => Object.assign(rate(draft), { mean: 20 })],
    ['standardDeviation', (draft) => Object.assign(rate(draft), { standardDeviation: Math.sqrt(14 / 3) })],
    ['interval.low', (draft) => Object.assign(rate(draft), { interval: { low: 25, high: 20, level: 0.95 } })],
    ['interval', (draft) => Object.assign(rate(draft), { interval: { low: 30, high: 40, level: 0.95 } })],
  ];
  it.each(cases)('%s', (field, change) => {
    const paths = [`results.0.tokensPerSecond.${field}`];
    expect(refusal(resealed(change))).toEqual({ reason: 'malformed', paths });
  });

  it.each([
    ['sampleCount', { sampleCount: 4 }],
    ['coefficientOfVariation', { coefficientOfVariation: 0.2 }],
    ['drift', { drift: 1 }],
    ['outliers.severe', { outliers: { mild: [2], severe: [3] } }],
  ])('%s', (field, change) => {
    const json = resealed((draft) => Object.assign(rate(draft), change));
    expect(refusal(json)).toEqual({ reason: 'malformed', paths: [`results.0.tokensPerSecond.${field}`] });
  });

  it('a drift that is another', () => {
    const samples = [4, 4, 5, 5, 2, 2];
    const standardDeviation = Math.sqrt(samples.reduce((sum, one) => sum + (one - 22 / 6) ** 2, 0) / 5);
    const drifted = { median: 4, mean: 22 / 6, standardDeviation, interval: null, samples };
    const withDrift = (drift: number) => resealed((draft) => Object.assign(rate(draft), drifted, { drift }));
    expect(parseReport(withDrift(0.5)).ok).toBe(true);
    expect(refusal(withDrift(0.9)).paths).toEqual(['results.0.tokensPerSecond.drift']);
  });

  it('is found in every distribution of a result', () => {
    const draft = structuredClone(DETAILED_DRAFT);
    for (const result of draft.results) {
      Object.assign(result, { encodeSeconds: { ...result.encodeSeconds, median: 1 } });
    }
    expect(refusal({ ...draft, id: reportId(draft) }).paths).toEqual(['results.0.encodeSeconds.median']);
  });

  it('is not seen in rounding, nor where one sample leaves no spread', () => {
    expect(parseReport(resealed((draft) => Object.assign(rate(draft), { mean: 21.000001 }))).ok).toBe(true);
    const one = { median: 7, mean: 7, standardDeviation: 0, interval: null, samples: [7] };
    expect(parseReport(resealed((draft) => Object.assign(rate(draft), one))).ok).toBe(true);
  });

  it('takes the middle of the two middle samples', () => {
    const samples = [1, 2, 4, 9];
    const four = { median: 3, mean: 4, standardDeviation: Math.sqrt(38 / 3), interval: null, samples };
    expect(parseReport(resealed((draft) => Object.assign(rate(draft), four))).ok).toBe(true);
  });

  it('is found where sums of samples leave the number range', () => {
    const samples = [1e308, 1e308];
    const infinite = { median: 1, mean: 1e308, standardDeviation: 0, interval: null, samples };
    const issues = distributionIssues(infinite, 'rate');
    expect(issues.map((issue) => issue.path)).toEqual(['rate.median', 'rate.mean', 'rate.standardDeviation']);
  });

  it('is a rate of 0: no time is infinite', () => {
    const zero = { median: 0, mean: 0, standardDeviation: 0, interval: null, samples: [0] };
    const paths = ['results.0.tokensPerSecond.samples.0'];
    expect(refusal(resealed((draft) => Object.assign(rate(draft), zero)))).toEqual({
      reason: 'malformed',
      paths,
    });
  });
});
