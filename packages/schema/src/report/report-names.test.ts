import { expect, it } from 'vitest';
import { parseReport } from './read-report.ts';
import { DETAILED_DRAFT, DRAFT } from './report.fixture.ts';
import type { ReportDraft } from './report.ts';
import { sealReport } from './report-id.ts';
import { nameIssues, withVisibleNames } from './report-names.ts';

const of = (change: Partial<ReportDraft>) => sealReport({ ...DETAILED_DRAFT, ...change });
const { adapter, environment, model } = DRAFT;

it.each([
  ['adapter.device', of({ adapter: { ...adapter, device: 'NVIDIA H1\u200b00' } }), 'U+200B'],
  ['adapter.description', of({ adapter: { ...adapter, description: '\u202e001H' } }), 'U+202E'],
  ['environment.driver', of({ environment: { ...environment, driver: '\u001b[31m1.2' } }), 'U+001B'],
  ['label', of({ label: 'NVIDI\u0410' }), 'U+0410'],
  ['model.name', of({ model: { ...model, name: 'Llama 3.1\u20608B' } }), 'U+2060'],
  ['suite.id', of({ suite: { id: 'small\u00ad', version: 1 } }), 'U+00AD'],
  [
    'kernels.0.kernel',
    of({ kernels: DRAFT.kernels.map((one) => ({ ...one, kernel: 'a\u202db' })) }),
    'U+202D',
  ],
])('refuses %s with its code point', (path, report, point) => {
  expect(parseReport(report)).toMatchObject({
    ok: false,
    reason: 'malformed',
    issues: [{ path, message: expect.stringContaining(`holds ${point}, which `) }],
  });
  const shown = withVisibleNames(report);
  expect(nameIssues(shown)).toEqual([]);
  expect(JSON.stringify(shown)).toContain(`[${point}]`);
});

it('takes honest names, and sentences of several lines', () => {
  const names = { device: 'NVIDIA GeForce RTX™ 4090', description: 'Intel® Arc™ A770' };
  const replacedKernels = DETAILED_DRAFT.replacedKernels?.map((replaced) => ({
    ...replaced,
    reason: 'line 3: no such name\nline 4: the same',
  }));
  const report = of({
    label: '自作PC（居間）',
    adapter: { ...adapter, ...names },
    ...(replacedKernels && { replacedKernels }),
  });
  expect(parseReport(report)).toEqual({ ok: true, report });
  expect(withVisibleNames({ ...report, replacedKernels: [] })).toEqual({ ...report, replacedKernels: [] });
});
