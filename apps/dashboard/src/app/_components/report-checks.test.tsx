import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReportChecks } from './report-checks.tsx';

it.each([true, false])('does not make a verdict on no kernel, passed: %s', (passed) => {
  const text = renderToStaticMarkup(<ReportChecks correctness={{ passed, checks: [] }} />);
  expect(text).toContain('lists no kernel');
  expect(text).not.toMatch(/All|0/);
});
