import type { ReportDraft } from '@breakeven/schema/report/report';
import { DETAILED_DRAFT, DRAFT } from '@breakeven/schema/report/report.fixture';
import { sealReport } from '@breakeven/schema/report/report-id';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReportSettings } from './report-settings.tsx';

const textOf = (draft: ReportDraft) =>
  renderToStaticMarkup(<ReportSettings report={sealReport(draft)} />).replace(/<[^>]+>/g, ' ');
const rounding = (rounds: string | null): ReportDraft => {
  return { ...DRAFT, kernels: DRAFT.kernels.map((kernel) => ({ ...kernel, rounds })) };
};

it('says what the kernels round, and of an older report that it is not recorded', () => {
  expect(textOf(DRAFT)).toMatch(/Kernels round\s+not recorded/);
  expect(textOf(rounding(null))).toMatch(/Kernels round\s+nothing/);
  expect(textOf(rounding('activations to int8'))).toMatch(/Kernels round\s+decode: activations to int8/);
});

it('says where kernels that round were left out', () => {
  const { method } = DETAILED_DRAFT;
  if (method === undefined) throw new Error('the fixture has no method');
  const exact = textOf({ ...rounding(null), method: { ...method, exact: true } });
  expect(exact).toMatch(/Kernels round\s+nothing \(kernels that round were left out\)/);
});
