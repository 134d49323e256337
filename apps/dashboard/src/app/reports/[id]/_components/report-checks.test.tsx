import type { Correctness } from '@breakeven/schema/report/method';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReportChecks } from './report-checks.tsx';

const check = (kernel: string, passed = true): Correctness['checks'][number] => ({
  op: 'matmul',
  kernel,
  type: 'f16',
  dims: { rows: 1 },
  maxRelativeError: 1e-7,
  tolerance: 1e-5,
  checkedElements: 64,
  passed,
});
const LEFT = {
  op: 'attention-decode',
  kernel: 'attention-decode',
  type: 'q8_0' as const,
  dims: { rows: 8 },
  reason: 'keys takes 9 bytes, a buffer of this device at most 4',
};
const textOf = (correctness: Correctness | undefined) =>
  renderToStaticMarkup(<ReportChecks correctness={correctness} />).replace(/<[^>]+>/g, ' ');

it.each([true, false])('does not make a verdict on no kernel, passed: %s', (passed) => {
  const text = textOf({ passed, checks: [] });
  expect(text).toContain('lists no kernel');
  expect(text).not.toMatch(/All|0/);
});

it('says passed where nothing was left out, and what it cost', () => {
  const text = textOf({ passed: true, checks: [check('a'), check('b')], seconds: 2.5, shareOfRun: 0.125 });
  expect(text).toContain('Passed: in all 2 checks');
  expect(text).toMatch(/The checks took 2\.5\d* s, 12\.5\d*% of the run/);
});

it('names what could not be checked, with its reason, and never says passed alone', () => {
  const text = textOf({ passed: false, checks: [check('a')], unchecked: [LEFT] });
  expect(text).toMatch(/Unchecked: 1 check passed, 1 more could not be made/);
  expect(text).toContain(LEFT.reason);
  expect(text).not.toContain('Passed');
});

it('shows failures first, and counts those that are not listed', () => {
  const text = textOf({
    passed: false,
    checks: [check('right-kernel'), check('wrong-kernel', false)],
    unchecked: [LEFT],
    unlisted: { passed: 500, failed: 2, unchecked: 0 },
  });
  expect(text).toMatch(
    /Failed: in 3 of 504 checks .* No board ranks this report\. +1 more could not be made/,
  );
  expect(text.indexOf('wrong-kernel')).toBeLessThan(text.indexOf('right-kernel'));
  expect(text).toContain('502 of them are not listed');
});

it('calls a report without checks unchecked', () => {
  expect(textOf(undefined)).toContain('Unchecked: the report holds no checks');
});
